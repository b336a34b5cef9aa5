package io.github.dbtmaven.pipelines.run;

import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.event.RunEvent.StepState;
import io.github.dbtmaven.pipelines.event.RunListener;
import io.github.dbtmaven.pipelines.plan.StepSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Tells what happens in a build, with the time, and sees to it that the story is whole: a step that started ends, the
 * build ends once, and nothing is told after that. May be called by any thread, so that a clean-up can end the story
 * while the main thread is still at work.
 */
final class BuildEvents {
    /** The exit code of what has none. */
    static final int NO_EXIT_CODE = -1;

    private final RunListener listener;
    private final Clock clock;
    private Instant buildStarted;
    private Instant stepStarted;
    private List<StepSpec> steps = List.of();
    private int current;
    private int lastEnded;
    private boolean ended;

    BuildEvents(RunListener listener, Clock clock) {
        this.listener = listener;
        this.clock = clock;
        this.buildStarted = clock.instant();
    }

    /** The first event. */
    synchronized void buildStarted(RunEvent.BuildStarted event, List<StepSpec> allSteps) {
        steps = allSteps;
        buildStarted = event.at();
        tell(event);
    }

    synchronized void stepStarted(StepSpec step, String note) {
        current = step.index();
        stepStarted = clock.instant();
        tell(new RunEvent.StepStarted(
                stepStarted, current, step.name(), step.image().value().name(), note));
    }

    synchronized void note(String text) {
        tell(new RunEvent.Note(clock.instant(), current, text));
    }

    synchronized void remark(String text) {
        tell(new RunEvent.Remark(clock.instant(), current, text));
    }

    synchronized void entryStarted(boolean afterScript, int entry, String text, String place) {
        tell(new RunEvent.EntryStarted(clock.instant(), current, afterScript, entry, text, place));
    }

    synchronized void output(String line) {
        tell(new RunEvent.Output(clock.instant(), current, line));
    }

    synchronized void warned(String code, String place, String text) {
        tell(new RunEvent.Warned(clock.instant(), current, code, place, text));
    }

    /** A warning about a step that is not running. */
    synchronized void warnedAbout(int step, String code, String text) {
        tell(new RunEvent.Warned(clock.instant(), step, code, "", text));
    }

    synchronized void artifactKept(String pattern, List<String> files, long bytes) {
        tell(new RunEvent.ArtifactKept(clock.instant(), current, pattern, files, bytes));
    }

    synchronized void downloadAnswered(String name, String action, int status, long bytes) {
        tell(new RunEvent.DownloadAnswered(clock.instant(), current, name, action, status, bytes));
    }

    synchronized void broken(String text) {
        tell(new RunEvent.BuildBroken(clock.instant(), current, text));
    }

    synchronized void stepEnded(StepState state, int exitCode, String failedEntry, String place) {
        Instant now = clock.instant();
        tell(new RunEvent.StepEnded(
                now, current, state, exitCode, failedEntry, place, Duration.between(stepStarted, now)));
        lastEnded = current;
        current = 0;
    }

    /** A step that does not start: it waits for a person, or an earlier one ended the build. */
    synchronized void stepLeftOut(int step, StepState state) {
        tell(new RunEvent.StepEnded(clock.instant(), step, state, NO_EXIT_CODE, "", "", Duration.ZERO));
        lastEnded = step;
    }

    /** A step that its condition leaves out; the build goes on. */
    synchronized void stepSkipped(int step, String reason) {
        tell(new RunEvent.StepSkipped(clock.instant(), step, reason));
        lastEnded = step;
    }

    /** Ends the build: with the step that is running, if any, and the ones that will not run. */
    synchronized void buildEnded(BuildState state) {
        if (current > 0) {
            stepEnded(StepState.valueOf(state.name()), NO_EXIT_CODE, "", "");
        }
        steps.stream()
                .map(StepSpec::index)
                .filter(step -> step > lastEnded)
                .forEach(step -> stepLeftOut(step, StepState.NOT_RUN));
        Instant now = clock.instant();
        tell(new RunEvent.BuildEnded(now, state, Duration.between(buildStarted, now)));
        ended = true;
    }

    private void tell(RunEvent event) {
        if (!ended) {
            listener.on(event);
        }
    }
}
