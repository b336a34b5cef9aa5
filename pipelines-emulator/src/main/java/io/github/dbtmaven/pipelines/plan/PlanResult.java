package io.github.dbtmaven.pipelines.plan;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.Problem;
import java.util.List;
import java.util.function.Function;

/** The result of a {@link PlanRequest}. */
public sealed interface PlanResult {

    /** Returns the result of the function for the kind of this result. A new kind adds a parameter, so no caller can forget it. */
    <T> T map(Function<Planned, T> planned, Function<NoPipeline, T> nothing, Function<Refused, T> refused);

    /** The build can be run or explained. */
    record Planned(Plan plan) implements PlanResult {
        public Planned {
            requireNonNull(plan, "plan");
        }

        @Override
        public <T> T map(Function<Planned, T> planned, Function<NoPipeline, T> nothing, Function<Refused, T> refused) {
            return planned.apply(this);
        }
    }

    /**
     * Bitbucket would start nothing.
     *
     * @param text one or two sentences for output, with the existing patterns
     * @param patterns the keys of the section in which the trigger was looked up, in file order; empty if the commit
     * message skips the build
     * @param alsoTriggered what the event starts nevertheless
     */
    record NoPipeline(String text, List<String> patterns, AlsoTriggered alsoTriggered) implements PlanResult {
        public NoPipeline {
            requireNonNull(text, "text");
            patterns = List.copyOf(patterns);
            requireNonNull(alsoTriggered, "alsoTriggered");
        }

        @Override
        public <T> T map(Function<Planned, T> planned, Function<NoPipeline, T> nothing, Function<Refused, T> refused) {
            return nothing.apply(this);
        }
    }

    /**
     * The chosen pipeline cannot be run.
     *
     * @param problems errors and warnings in file order, with at least one error
     */
    record Refused(PipelineChoice choice, List<Problem> problems) implements PlanResult {
        public Refused {
            requireNonNull(choice, "choice");
            problems = List.copyOf(problems);
        }

        @Override
        public <T> T map(Function<Planned, T> planned, Function<NoPipeline, T> nothing, Function<Refused, T> refused) {
            return refused.apply(this);
        }
    }
}
