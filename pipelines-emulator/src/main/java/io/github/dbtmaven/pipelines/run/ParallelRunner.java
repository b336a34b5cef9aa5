package io.github.dbtmaven.pipelines.run;

import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.plan.PlanItem.ParallelGroup;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.run.progress.BuildEvents;
import io.github.dbtmaven.pipelines.run.progress.StopSignal;
import io.github.dbtmaven.pipelines.run.variables.StepConditions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs the members of a parallel group at the same time, as many as the limit permits; the others start in file order.
 * After a failure the other members continue, unless {@code fail-fast} applies to the member that failed.
 */
final class ParallelRunner {
    private final BuildEvents events;
    private final StepExecution steps;
    private final StepConditions conditions;
    private final ManualStarts manual;
    private final ParallelLimit limit;
    private final StopSignal stop;

    ParallelRunner(
            BuildEvents events,
            StepExecution steps,
            StepConditions conditions,
            ManualStarts manual,
            ParallelLimit limit,
            StopSignal stop) {
        this.events = events;
        this.steps = steps;
        this.conditions = conditions;
        this.manual = manual;
        this.limit = limit;
        this.stop = stop;
    }

    /**
     * Runs a group. Its state is the worst one of its members; one that waits for the user makes it paused. The user is
     * asked when the automatic members have passed.
     *
     * @throws StopSignal.BuildStopped if the build should stop; then no member runs any more
     */
    BuildState run(ParallelGroup group, Attempt attempt) {
        List<StepSpec> members =
                group.steps().stream().filter(step -> !steps.taken(step)).toList();
        List<StepSpec> waiting = members.stream().filter(this::waits).toList();
        BuildState state = runAll(without(members, waiting), attempt);
        if (state != BuildState.PASSED) {
            return state;
        }
        List<StepSpec> left = waiting.stream()
                .filter(step -> !manual.starts(RunMessages.step(step.name()), step.index(), stop))
                .toList();
        BuildState ofManual = runAll(without(waiting, left), attempt);
        return ofManual == BuildState.PASSED && !left.isEmpty() ? pause(left) : ofManual;
    }

    private static List<StepSpec> without(List<StepSpec> all, List<StepSpec> some) {
        return all.stream().filter(step -> !some.contains(step)).toList();
    }

    private BuildState runAll(List<StepSpec> members, Attempt attempt) {
        int atOnce = limit.of(members);
        limit.remark(members).ifPresent(text -> events.ofBuild().remark(text));
        StopSignal stopOfGroup = stop.ofSteps();
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, atOnce), new MemberThreads());
        List<CompletableFuture<BuildState>> running = members.stream()
                .map(step -> CompletableFuture.supplyAsync(() -> runMember(step, attempt, stopOfGroup), threads))
                .toList();
        // an action of a signal does not run for the signals above it: a group in a child pipeline can be below another
        try (StopSignal.Registration ofGroup = stop.onRequest(stopOfGroup::request)) {
            return worst(running);
        } finally {
            stopOfGroup.request();
            running.forEach(member -> member.handle((state, failure) -> state).join());
            threads.shutdown();
        }
    }

    private BuildState runMember(StepSpec step, Attempt attempt, StopSignal stopOfGroup) {
        try {
            BuildState state = steps.run(step, attempt, stopOfGroup);
            boolean failed = state == BuildState.FAILED || state == BuildState.ERROR;
            if (failed && step.parallel().orElseThrow().failFast().value() && !stopOfGroup.requested()) {
                events.warnedAbout(step.index(), "fail-fast", "", RunMessages.stopsOthers(step.name()));
                stopOfGroup.request();
            }
            return state;
        } catch (StopSignal.BuildStopped e) {
            if (!stop.requested()) {
                events.stepStopped(step.index());
            }
            return BuildState.STOPPED;
        }
    }

    /** Leaves out the manual members and pauses the build, because the group is complete only with them. */
    private BuildState pause(List<StepSpec> waiting) {
        // the first one, because resuming at a later one would leave out those before it
        int first = waiting.get(0).index();
        waiting.forEach(step -> manual.pause(step.index(), RunMessages.step(step.name()), first));
        return BuildState.PAUSED;
    }

    private boolean waits(StepSpec step) {
        return step.manual()
                && !manual.startsUnasked(step.index())
                && conditions.skips(step).isEmpty();
    }

    private BuildState worst(List<CompletableFuture<BuildState>> running) {
        List<BuildState> states = new ArrayList<>();
        for (CompletableFuture<BuildState> member : running) {
            states.add(result(member));
        }
        stop.check();
        return states.stream()
                .filter(state -> state != BuildState.STOPPED)
                .max(Comparator.comparing(
                        List.of(BuildState.PASSED, BuildState.PAUSED, BuildState.FAILED, BuildState.ERROR)::indexOf))
                .orElse(BuildState.PASSED);
    }

    private static BuildState result(CompletableFuture<BuildState> member) {
        try {
            return member.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StopSignal.BuildStopped();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    /** Names the threads of a group; they never keep the JVM alive. */
    private static final class MemberThreads implements ThreadFactory {
        private final AtomicInteger count = new AtomicInteger();

        @Override
        public Thread newThread(Runnable work) {
            Thread thread = new Thread(work, "parallel step " + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        }
    }
}
