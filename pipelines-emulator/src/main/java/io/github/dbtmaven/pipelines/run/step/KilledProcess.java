package io.github.dbtmaven.pipelines.run.step;

import io.github.dbtmaven.pipelines.event.WarningCode;
import io.github.dbtmaven.pipelines.plan.spec.Explained;
import io.github.dbtmaven.pipelines.plan.spec.MemorySplit;
import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import io.github.dbtmaven.pipelines.run.script.ScriptRun;
import java.util.Optional;

/** Explains the failure of a script of which a process was killed. */
final class KilledProcess {
    /** 128 and the number of SIGKILL. */
    private static final int KILLED = 137;

    private KilledProcess() {}

    /** Warns if memory ran out, and else says what exit code 137 means. A pipe has a container and a message of its own. */
    static void explain(RunningStep running, ScriptRun.Ended ended) throws InterruptedException {
        ScriptEntry last = ended.in(running.spec().script());
        if (ended.exitCode() == 0 || running.killed() || last.map(shell -> false, pipe -> true)) {
            return;
        }
        Optional<Boolean> memory = running.sandbox().ranOutOfMemory();
        Explained<MemorySplit> split = running.spec().memory();
        if (memory.orElse(false)) {
            running.events()
                    .warned(WarningCode.OUT_OF_MEMORY.id(), last.at().toString(), StepMessages.outOfMemory(split));
        } else if (ended.exitCode() == KILLED) {
            String text = memory.isPresent()
                    ? StepMessages.killedBySignal(split.value())
                    : StepMessages.killedForUnknownReason();
            running.events().warned(WarningCode.KILLED.id(), last.at().toString(), text);
        }
    }
}
