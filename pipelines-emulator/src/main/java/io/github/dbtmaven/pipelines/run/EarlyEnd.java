package io.github.dbtmaven.pipelines.run;

import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.plan.PlanItem;
import io.github.dbtmaven.pipelines.run.progress.StopSignal;
import io.github.dbtmaven.pipelines.run.variables.StepConditions;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Stops the steps before the final step of a build, so that the build continues with it. Thread-safe: any thread may
 * request it at any time.
 */
final class EarlyEnd {
    private final StopSignal steps;
    private final StepConditions conditions;
    private final Consumer<String> console;
    private Optional<PlanItem> last = Optional.empty();

    /**
     * Creates it.
     *
     * @param steps the signal of the steps before the final one
     * @param conditions of the final step
     * @param console receives a line for the user before the steps stop
     */
    EarlyEnd(StopSignal steps, StepConditions conditions, Consumer<String> console) {
        this.steps = steps;
        this.conditions = conditions;
        this.console = console;
    }

    /** Declares that the steps before this final step are running. */
    synchronized void before(PlanItem finalStep) {
        last = Optional.of(finalStep);
    }

    /** Declares that these steps have ended. */
    synchronized void over() {
        last = Optional.empty();
    }

    /**
     * Returns the state of a build whose steps ended with this one. A request makes it {@code STOPPED}, even if it came
     * too late to stop a step, for example while the artifacts of the last one were stored.
     */
    BuildState state(BuildState ended) {
        return steps.requested() && ended != BuildState.ERROR ? BuildState.STOPPED : ended;
    }

    /** Stops the steps. Returns whether they were running, so that the final step is what the build does next. */
    boolean request() {
        Optional<PlanItem> next;
        synchronized (this) {
            next = last.filter(item -> item.steps().stream()
                    .anyMatch(step -> conditions.skips(step).isEmpty()));
        }
        next.ifPresent(item -> {
            console.accept(RunMessages.finalStepRuns(item.label()));
            steps.request();
        });
        return next.isPresent();
    }
}
