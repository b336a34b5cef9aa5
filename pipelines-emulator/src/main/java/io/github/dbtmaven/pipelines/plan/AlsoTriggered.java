package io.github.dbtmaven.pipelines.plan;

import java.util.List;

/**
 * What Bitbucket also starts for the same event. The emulator runs none of it.
 *
 * @param pipelines for an update of a pull request, the pipeline of the push to its source branch
 * @param triggers the entries of {@code triggers} for this event, including those whose condition does not hold
 */
public record AlsoTriggered(List<PipelineChoice> pipelines, List<TriggerDecision> triggers) {
    /** Nothing. */
    public static final AlsoTriggered NONE = new AlsoTriggered(List.of(), List.of());

    public AlsoTriggered {
        pipelines = List.copyOf(pipelines);
        triggers = List.copyOf(triggers);
    }
}
