package io.github.dbtmaven.pipelines.plan;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.Problem;
import java.util.List;

/** What became of a {@link PlanRequest}. */
public sealed interface PlanResult {

    /** The build can be run, or explained. */
    record Planned(Plan plan) implements PlanResult {
        public Planned {
            requireNonNull(plan, "plan");
        }
    }

    /**
     * The service would start nothing.
     *
     * @param text one or two sentences for a person, with the patterns that there are
     * @param patterns the keys of the section in which the trigger was looked up, in the order of the file; none when
     *     the commit message asks for nothing to be started
     * @param alsoTriggered what the event starts all the same
     */
    record NoPipeline(String text, List<String> patterns, AlsoTriggered alsoTriggered) implements PlanResult {
        public NoPipeline {
            requireNonNull(text, "text");
            patterns = List.copyOf(patterns);
            requireNonNull(alsoTriggered, "alsoTriggered");
        }
    }

    /**
     * The chosen pipeline is not supported here.
     *
     * @param problems errors and warnings in the order of the file, at least one error among them
     */
    record Refused(PipelineChoice choice, List<Problem> problems) implements PlanResult {
        public Refused {
            requireNonNull(choice, "choice");
            problems = List.copyOf(problems);
        }
    }
}
