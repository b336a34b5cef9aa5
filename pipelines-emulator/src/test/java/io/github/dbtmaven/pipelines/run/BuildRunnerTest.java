package io.github.dbtmaven.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.plan.PlanItem;
import io.github.dbtmaven.pipelines.run.progress.BuildEvents;
import io.github.dbtmaven.pipelines.run.progress.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BuildRunnerTest {
    @ParameterizedTest
    @MethodSource
    void reportsReasonOnce(Exception failure, String reason) {
        assertThat(StepExecution.reason(failure)).isEqualTo(reason);
    }

    static List<Arguments> reportsReasonOnce() {
        IOException cause = new NoSuchFileException("target/x");
        return List.of(
                Arguments.of(cause, "NoSuchFileException: target/x"),
                Arguments.of(new UncheckedIOException(cause), "NoSuchFileException: target/x"),
                Arguments.of(new IOException("cannot read x", cause), "cannot read x: NoSuchFileException: target/x"));
    }

    @ParameterizedTest
    @MethodSource
    void failsForPlanWithoutSteps(List<PlanItem> items) {
        List<RunEvent> received = new ArrayList<>();
        BuildEvents events = new BuildEvents(received::add, Clock.systemUTC());

        assertThat(new BuildRunner(events, null, null, null, new StopSignal(), item -> {}).run(items))
                .isEqualTo(BuildState.ERROR);
        assertThat(received).singleElement().isInstanceOfSatisfying(RunEvent.BuildBroken.class, event -> assertThat(
                        event.text())
                .contains("no steps", "Nothing was run"));
    }

    static List<List<PlanItem>> failsForPlanWithoutSteps() {
        SourcePosition at = new SourcePosition("p.yml", 4, 7);
        return List.of(
                List.of(),
                List.of(new PlanItem.ParallelGroup(List.of(), false, Optional.empty(), at)),
                List.of(new PlanItem.Stage(
                        Optional.empty(), List.of(), Optional.empty(), Optional.empty(), false, Optional.empty(), at)),
                List.of(new PlanItem.UnseenImport("acme/shop:main:deploy", at)));
    }
}
