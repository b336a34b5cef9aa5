package io.github.dbtmaven.pipelines.run.progress;

import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.event.RunEvent.StepState;
import io.github.dbtmaven.pipelines.event.RunListener;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reports the events of a build and its steps with timestamps, and keeps them consistent: each started step ends, the
 * build ends once, and nothing is reported after that. Events inside a step are reported through its {@link
 * EventScope}. Thread-safe, so that a cleanup action can end the build while its own thread still runs.
 */
public final class BuildEvents {
    /** The exit code of a step that has none. */
    public static final int NO_EXIT_CODE = -1;

    private final RunListener listener;
    private final Clock clock;
    private final Map<Integer, Instant> running = new TreeMap<>();
    private final Set<Integer> settled = new TreeSet<>();
    private Instant buildStarted;
    private List<StepSpec> steps = List.of();
    private boolean ended;

    public BuildEvents(RunListener listener, Clock clock) {
        this.listener = listener;
        this.clock = clock;
        this.buildStarted = clock.instant();
    }

    /** Reports the first event. */
    public synchronized void buildStarted(RunEvent.BuildStarted event, List<StepSpec> allSteps) {
        steps = allSteps;
        buildStarted = event.at();
        report(now -> event);
    }

    /** Returns the scope for events that belong to no step. */
    public EventScope ofBuild() {
        return new EventScope(this, 0);
    }

    /** Reports the start of a step and returns the scope of its events. */
    public synchronized EventScope stepStarted(StepSpec step, String note) {
        Instant start = clock.instant();
        running.put(step.index(), start);
        report(now -> new RunEvent.StepStarted(
                start, step.index(), step.name(), step.image().value().name(), note));
        return new EventScope(this, step.index());
    }

    /** Reports the end of a running step. */
    public synchronized void stepEnded(int step, StepState state, int exitCode, String failedEntry, String place) {
        Instant started = running.remove(step);
        settled.add(step);
        report(now ->
                new RunEvent.StepEnded(now, step, state, exitCode, failedEntry, place, Duration.between(started, now)));
    }

    /** Reports the end of a running step whose script has no result. */
    public void stepEnded(int step, StepState state) {
        stepEnded(step, state, NO_EXIT_CODE, "", "");
    }

    /** Reports the end of a step that is stopped while the build continues; if it has not started, it is left out. */
    public synchronized void stepStopped(int step) {
        if (running.containsKey(step)) {
            stepEnded(step, StepState.STOPPED);
        } else {
            stepLeftOut(step, StepState.NOT_RUN);
        }
    }

    /** Reports a step whose result in an earlier build is taken. */
    public synchronized void stepTaken(int step, int build, String result) {
        settled.add(step);
        report(now -> new RunEvent.StepTaken(now, step, build, result));
    }

    /** Reports the end of all running steps, because they are stopped while the build continues with its final step. */
    public synchronized void runningStopped() {
        allRunning().forEach(step -> stepEnded(step, StepState.STOPPED));
    }

    /** Reports a warning about a step that is not running. */
    public void warnedAbout(int step, String code, String place, String text) {
        new EventScope(this, step).warned(code, place, text);
    }

    /** Reports a step that does not start, because it is manual or an earlier step ended the build. */
    public synchronized void stepLeftOut(int step, StepState state) {
        settled.add(step);
        report(now -> new RunEvent.StepEnded(now, step, state, NO_EXIT_CODE, "", "", Duration.ZERO));
    }

    /** Reports a step that its condition skips. */
    public synchronized void stepSkipped(int step, String reason) {
        settled.add(step);
        report(now -> new RunEvent.StepSkipped(now, step, reason));
        childSteps(step).forEach(each -> stepSkipped(each, reason));
    }

    /** Forgets what an earlier try of a child pipeline has reported. */
    public synchronized void childStarted(int caller) {
        childSteps(caller).forEach(settled::remove);
    }

    /** Reports the steps of a child pipeline that are running or have not started: they are stopped, or not run. */
    public synchronized void childEnded(int caller) {
        for (int step : childSteps(caller)) {
            childEnded(step);
            if (!settled.contains(step)) {
                stepStopped(step);
            }
        }
    }

    /** Returns the running steps: those of a child pipeline end before the step that started it. */
    private List<Integer> allRunning() {
        return steps.stream()
                .sorted(Comparator.comparing(step -> step.caller() == 0))
                .map(StepSpec::index)
                .filter(running::containsKey)
                .toList();
    }

    private List<Integer> childSteps(int caller) {
        return steps.stream()
                .filter(step -> step.caller() == caller)
                .map(StepSpec::index)
                .toList();
    }

    /** Reports that the build was aborted, for each running step or otherwise for the build. */
    public synchronized void broken(String text) {
        if (running.isEmpty()) {
            ofBuild().broken(text);
        }
        running.keySet().forEach(step -> new EventScope(this, step).broken(text));
    }

    /** Reports the end of the build, after that of running steps and of steps that will not run. */
    public synchronized void buildEnded(BuildState state) {
        allRunning().forEach(step -> stepEnded(step, StepState.valueOf(state.name())));
        steps.stream()
                .map(StepSpec::index)
                .filter(step -> !settled.contains(step))
                .forEach(step -> stepLeftOut(step, StepState.NOT_RUN));
        report(now -> new RunEvent.BuildEnded(now, state, Duration.between(buildStarted, now)));
        ended = true;
    }

    synchronized void flush() {
        if (!ended) {
            listener.flush();
        }
    }

    synchronized void report(Function<Instant, RunEvent> event) {
        if (!ended) {
            listener.on(event.apply(clock.instant()));
        }
    }
}
