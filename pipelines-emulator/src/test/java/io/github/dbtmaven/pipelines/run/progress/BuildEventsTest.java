package io.github.dbtmaven.pipelines.run.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.event.RunEvent.StepState;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.planning.Plans;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BuildEventsTest {
    private final List<String> reported = new ArrayList<>();
    private final BuildEvents events = new BuildEvents(event -> reported.add(shown(event)), Clock.systemUTC());
    private final List<StepSpec> steps = Plans.plan("""
            pipelines:
              default:
                - step: { script: [lint] }
                - step: { script: [test] }
                - step: { script: [docs] }
            """).steps();

    @BeforeEach
    void start() {
        RunEvent.Pipeline pipeline = new RunEvent.Pipeline("default", "default", 2, "");
        events.buildStarted(
                new RunEvent.BuildStarted(Instant.now(), 1, "builds/1", "push", "4f2c1d9", false, pipeline, List.of()),
                steps);
        reported.clear();
    }

    @Test
    void addsIndexOfStep() {
        EventScope first = events.stepStarted(steps.get(0), "");
        EventScope second = events.stepStarted(steps.get(1), "");
        second.output("two");
        first.output("one");
        events.ofBuild().warned("code", "", "text");

        assertThat(reported).containsExactly("1 StepStarted", "2 StepStarted", "2 Output", "1 Output", "0 Warned");
    }

    @Test
    void endsAllStepsWithBuild() {
        events.stepStarted(steps.get(1), "");
        events.stepStarted(steps.get(0), "");
        events.buildEnded(BuildState.STOPPED);

        assertThat(reported)
                .endsWith("1 StepEnded STOPPED", "2 StepEnded STOPPED", "3 StepEnded NOT_RUN", "0 BuildEnded");
    }

    @Test
    void reportsStepThatEndsAfterItsSuccessor() {
        events.stepStarted(steps.get(0), "");
        events.stepStarted(steps.get(2), "");
        events.stepEnded(3, StepState.PASSED, 0, "", "");
        events.stepEnded(1, StepState.PASSED, 0, "", "");
        events.buildEnded(BuildState.FAILED);

        assertThat(reported)
                .endsWith("3 StepEnded PASSED", "1 StepEnded PASSED", "2 StepEnded NOT_RUN", "0 BuildEnded");
    }

    @Test
    void reportsNothingAfterEnd() {
        EventScope first = events.stepStarted(steps.get(0), "");
        events.buildEnded(BuildState.STOPPED);
        reported.clear();

        first.output("late");
        events.buildEnded(BuildState.FAILED);

        assertThat(reported).isEmpty();
    }

    private static String shown(RunEvent event) {
        String state = event instanceof RunEvent.StepEnded ended ? " " + ended.state() : "";
        return event.step() + " " + event.getClass().getSimpleName() + state;
    }
}
