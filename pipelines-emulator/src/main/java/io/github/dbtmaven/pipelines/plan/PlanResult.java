package io.github.dbtmaven.pipelines.plan;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.Problem;
import java.util.List;

/** The result of a {@link PlanRequest}. */
public sealed interface PlanResult {

    /** The build can be run or explained. */
    record Planned(Plan plan) implements PlanResult {
        public Planned {
            requireNonNull(plan, "plan");
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
    }
}
