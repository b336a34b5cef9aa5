package io.github.dbtmaven.pipelines.plan;

import java.util.List;

/**
 * What Bitbucket starts besides, for the same event. None of it is run.
 *
 * @param pipelines for an update of a pull request, the pipeline of the push to its source branch
 * @param triggers the entries of {@code triggers} for this event, also those whose condition does not hold
 */
public record Besides(List<PipelineChoice> pipelines, List<TriggerDecision> triggers) {
    /** Nothing. */
    public static final Besides NONE = new Besides(List.of(), List.of());

    public Besides {
        pipelines = List.copyOf(pipelines);
        triggers = List.copyOf(triggers);
    }
}
