package io.github.dbtmaven.pipelines.run.step;

import io.github.dbtmaven.pipelines.event.RunEvent.StepState;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import io.github.dbtmaven.pipelines.run.progress.BuildEvents;
import io.github.dbtmaven.pipelines.run.script.ScriptRun;
import io.github.dbtmaven.pipelines.run.variables.OutputVariables;
import java.util.List;
import java.util.Optional;

/**
 * The result of a step.
 *
 * @param failedEntry what failed; empty unless the step failed
 * @param place of that in the file; may be empty
 */
public record StepOutcome(StepState state, int exitCode, String failedEntry, String place) {
    private static final int KILLED = 137;

    /** Returns the outcome of a script that ended by itself or was killed. */
    static StepOutcome of(List<ScriptEntry> script, ScriptRun.Ended ended, boolean killed) {
        if (ended.exitCode() == 0 && !killed) {
            return new StepOutcome(StepState.PASSED, 0, "", "");
        }
        ScriptEntry failed = ended.in(script);
        return new StepOutcome(
                StepState.FAILED,
                ended.exitCode(),
                failed.display(),
                failed.at().toString());
    }

    /** Returns a failure that no program caused. */
    public static StepOutcome failed(String reason, SourcePosition at) {
        return new StepOutcome(StepState.FAILED, BuildEvents.NO_EXIT_CODE, reason, at.toString());
    }

    /** Returns a failure before the script. */
    static StepOutcome failedInSetup(String reason) {
        return new StepOutcome(StepState.FAILED, BuildEvents.NO_EXIT_CODE, reason, "");
    }

    /** Returns whether the step passed. */
    public boolean passed() {
        return state == StepState.PASSED;
    }

    /** Returns a failure instead of a success if the step was killed after its script. */
    StepOutcome orKilled(Optional<StepOutcome> killed) {
        return killed.filter(outcome -> passed()).orElse(this);
    }

    /** Returns the outcome of a step that was killed when its scripts had ended. */
    static StepOutcome killedInTeardown() {
        return new StepOutcome(StepState.FAILED, BuildEvents.NO_EXIT_CODE, StepMessages.teardown(), "");
    }

    /** Returns a failure instead of a success if the output variables are invalid. */
    StepOutcome orInvalid(Optional<OutputVariables.Invalid> outputs) {
        return outputs.filter(invalid -> passed())
                .map(invalid -> failed(invalid.reason(), invalid.at()))
                .orElse(this);
    }

    /** Returns a failure instead of a success if a service used more than its memory. */
    StepOutcome orOutOfMemory(Optional<String> service) {
        return service.filter(name -> passed())
                .map(name -> new StepOutcome(StepState.FAILED, KILLED, StepMessages.service(name), ""))
                .orElse(this);
    }
}
