package io.github.dbtmaven.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.run.progress.StopSignal;
import io.github.dbtmaven.pipelines.run.variables.OutputVariables;
import io.github.dbtmaven.pipelines.run.variables.StepConditions;
import org.junit.jupiter.api.Test;

class EarlyEndTest {
    private final StopSignal steps = new StopSignal().ofSteps();
    private final EarlyEnd early =
            new EarlyEnd(steps, new StepConditions(new OutputVariables((step, values) -> {})), line -> {});

    /** All steps pass if the interrupt arrives while the artifacts of the last one are stored. */
    @Test
    void interruptedBuildIsNeverPassed() {
        assertThat(early.state(BuildState.PASSED)).isEqualTo(BuildState.PASSED);

        steps.request();

        assertThat(early.state(BuildState.PASSED)).isEqualTo(BuildState.STOPPED);
        assertThat(early.state(BuildState.FAILED)).isEqualTo(BuildState.STOPPED);
        assertThat(early.state(BuildState.ERROR)).isEqualTo(BuildState.ERROR);
    }
}
