package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What stands under one source pattern of {@code pull-requests}. */
public sealed interface PullRequestPipelines {
    /** The pattern for the source branch. */
    String source();

    /** Where that pattern stands. */
    SourcePosition at();

    /** The pipelines under it. */
    List<Pipeline> pipelines();

    /** One pipeline, whatever the destination is. */
    record AnyDestination(Pipeline pipeline) implements PullRequestPipelines {
        public AnyDestination {
            requireNonNull(pipeline, "pipeline");
        }

        @Override
        public String source() {
            return pipeline.key();
        }

        @Override
        public SourcePosition at() {
            return pipeline.at();
        }

        @Override
        public List<Pipeline> pipelines() {
            return List.of(pipeline);
        }
    }

    /** A pipeline for each pattern of a destination branch, in the order of the file. */
    record ByDestination(String source, List<Pipeline> destinations, SourcePosition at)
            implements PullRequestPipelines {
        public ByDestination {
            requireNonNull(source, "source");
            destinations = List.copyOf(destinations);
            requireNonNull(at, "at");
        }

        @Override
        public List<Pipeline> pipelines() {
            return destinations;
        }
    }
}
