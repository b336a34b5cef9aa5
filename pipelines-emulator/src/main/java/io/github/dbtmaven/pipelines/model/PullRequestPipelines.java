package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** The pipelines under one source pattern of {@code pull-requests}. */
public sealed interface PullRequestPipelines {
    /** Returns the pattern for the source branch. */
    String source();

    /** Returns the position of the pattern. */
    SourcePosition at();

    /** Returns the pipelines under the pattern. */
    List<Pipeline> pipelines();

    /** A pipeline for all destinations. */
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

    /** One pipeline per destination pattern, in the order of the file. */
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
