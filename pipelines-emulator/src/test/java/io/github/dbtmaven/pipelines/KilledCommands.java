package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.EmulatorFixture.FinishedBuild;
import io.github.dbtmaven.pipelines.plan.spec.Explained;
import io.github.dbtmaven.pipelines.plan.spec.MemorySplit;
import io.github.dbtmaven.pipelines.planning.CopiedStep;
import org.junit.jupiter.api.Test;

/** Steps of which a command is killed. */
abstract class KilledCommands {
    abstract EmulatorFixture fixture();

    /** Returns whether the runtime limits memory. */
    abstract boolean limitsMemory();

    FinishedBuild run(String entry, MemorySplit memory) {
        return fixture()
                .run(
                        "- step: { name: Load, script: [ \"" + entry + "\" ] }",
                        request -> BuildEndings.withSteps(request, step -> CopiedStep.of(step)
                                .memory(new Explained<>(memory, "test"))
                                .build()));
    }

    @Test
    void explainsExitCodeOfKilledCommand() {
        FinishedBuild build = run("bash -c 'kill -9 $$'", new MemorySplit(512, 256));

        assertThat(build.warnings()).containsExactly("1 killed");
        assertThat(build.result().sentence())
                .endsWith(" ended with exit code 137. Exit code 137 is 128 + 9: usually, SIGKILL ended a command. "
                        + (limitsMemory()
                                ? "Not for lack of memory: no process was killed for using more than the 256 MB of the"
                                        + " script. Look for what sends the signal."
                                : "Whether memory ran out is unknown on this runtime; the system log of this machine shows"
                                        + " it (dmesg)."));
    }

    @Test
    void explainsNothingElse() {
        FinishedBuild build = run("exit 3", new MemorySplit(512, 0));

        assertThat(build.warnings()).isEmpty();
        assertThat(build.result().sentence()).endsWith(" ended with exit code 3.");
    }

    /** Tests with a runtime that limits memory. */
    abstract static class WithMemory extends KilledCommands {
        private static final String GREEDY = "python3 -c 'bytearray(500_000_000)'";

        @Override
        boolean limitsMemory() {
            return true;
        }

        @Test
        void namesMemoryOfStep() {
            FinishedBuild build = super.run(GREEDY, new MemorySplit(256, 0));

            assertThat(build.warnings()).containsExactly("1 out-of-memory");
            assertThat(build.result().sentence())
                    .endsWith(
                            " ended with exit code 137. A process was killed because the script used more than its memory:"
                                    + " 256 MB, all of the step (size: test). Set a larger \"size\" for the step, or let it use"
                                    + " less.");
        }

        @Test
        void namesMemoryOfServicesAndProcessWhoseParentFails() {
            FinishedBuild build = super.run(GREEDY + " || exit 2", new MemorySplit(1280, 1024));

            assertThat(build.result().sentence())
                    .endsWith(
                            " ended with exit code 2. A process was killed because the script used more than its memory:"
                                    + " 256 MB, 1280 MB of the step (size: test) without 1024 MB of its services (\"memory\" in"
                                    + " \"definitions\", \"services\"). Set a larger \"size\" for the step or less \"memory\" for its"
                                    + " services, or let it use less.");
        }
    }
}
