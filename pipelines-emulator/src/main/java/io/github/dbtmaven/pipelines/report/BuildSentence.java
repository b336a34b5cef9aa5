package io.github.dbtmaven.pipelines.report;

import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.event.RunListener;
import io.github.dbtmaven.pipelines.event.WarningCode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/** Summarizes a build in one sentence: what failed, where, and what to do. One instance per build. */
public final class BuildSentence implements RunListener {
    /** Codes of warnings that say why their step failed. */
    private static final Set<WarningCode> EXPLAINING =
            Set.of(WarningCode.MAX_TIME, WarningCode.ARTIFACT_CONFLICT, WarningCode.OUT_OF_MEMORY, WarningCode.KILLED);

    private final Map<Integer, RunEvent.PlannedStep> planned = new HashMap<>();
    private final Map<Integer, String> explanations = new HashMap<>();
    private final Map<Integer, String> failures = new LinkedHashMap<>();
    private final StepTally tally = new StepTally();
    private String build = "The build";
    private String reason = "";
    private String text = "";

    @Override
    public void on(RunEvent event) {
        tally.on(event);
        if (event instanceof RunEvent.BuildStarted started) {
            build = "Build " + started.build();
            started.steps().forEach(step -> planned.put(step.index(), step));
        } else if (event instanceof RunEvent.StepEnded ended && ended.state() == RunEvent.StepState.FAILED) {
            boolean explained = failures.keySet().stream().anyMatch(step -> isStartedBy(ended.step(), step));
            if (!explained) {
                failures.put(
                        ended.step(),
                        name(ended.step()) + ": " + Wording.failure(ended) + "."
                                + explanations.getOrDefault(ended.step(), ""));
            }
        } else if (event instanceof RunEvent.Warned warned && WarningCode.FAILURE_IGNORED.isOf(warned)) {
            failures.keySet().removeIf(step -> step == warned.step() || isStartedBy(warned.step(), step));
        } else if (event instanceof RunEvent.Warned warned
                && EXPLAINING.stream().anyMatch(code -> code.isOf(warned))) {
            explanations.put(warned.step(), " " + warned.text());
        } else if (event instanceof RunEvent.Warned warned && WarningCode.MANUAL_STEP.isOf(warned)) {
            reason = warned.text();
        } else if (event instanceof RunEvent.BuildBroken broken) {
            reason = broken.text();
        } else if (event instanceof RunEvent.BuildEnded ended) {
            text = sentence(ended);
        }
    }

    /** Returns whether a step belongs to the child pipeline that the caller starts. */
    private boolean isStartedBy(int caller, int step) {
        return planned.containsKey(step) && planned.get(step).caller() == caller;
    }

    private String name(int index) {
        RunEvent.PlannedStep step = planned.get(index);
        return "step " + index + " \"" + step.name() + "\""
                + (step.caller() == 0 ? "" : " (started by " + name(step.caller()) + ")");
    }

    private String sentence(RunEvent.BuildEnded ended) {
        return switch (ended.state()) {
            case FAILED -> build + " failed: " + failure();
            case ERROR -> build + " could not be run: " + reason;
            case PAUSED -> build + " is paused. " + reason;
            case PASSED, STOPPED, NOT_RUN -> build + " " + Wording.ended(ended.state(), ended.took(), tally) + ".";
        };
    }

    /** Returns what ended the build: the last failure that no step ignores, and that of the final step only if it is the only one. */
    private String failure() {
        return lastFailure(step -> !isFinal(step))
                .or(() -> lastFailure(step -> true))
                .orElse(reason);
    }

    private Optional<String> lastFailure(IntPredicate steps) {
        return failures.entrySet().stream()
                .filter(failure -> steps.test(failure.getKey()))
                .map(Map.Entry::getValue)
                .reduce((earlier, later) -> later);
    }

    private boolean isFinal(int index) {
        RunEvent.PlannedStep step = planned.get(index);
        return step.last() || step.caller() != 0 && isFinal(step.caller());
    }

    /** Returns the sentence; empty before the build has ended. */
    public String text() {
        return text;
    }
}
