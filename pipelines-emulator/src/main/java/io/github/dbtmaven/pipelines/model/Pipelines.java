package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/** The {@code pipelines} of a file, each section in the order of the file. */
public record Pipelines(
        Optional<Pipeline> defaultPipeline,
        List<Pipeline> branches,
        List<Pipeline> tags,
        List<PullRequestPipelines> pullRequests,
        List<Pipeline> custom) {
    public Pipelines {
        requireNonNull(defaultPipeline, "defaultPipeline");
        branches = List.copyOf(branches);
        tags = List.copyOf(tags);
        pullRequests = List.copyOf(pullRequests);
        custom = List.copyOf(custom);
    }

    /** How many pipelines there are, each destination of a pull request counted. */
    public int count() {
        int count = defaultPipeline.isPresent() ? 1 : 0;
        for (PullRequestPipelines entry : pullRequests) {
            count += entry instanceof PullRequestPipelines.ByDestination by
                    ? by.destinations().size()
                    : 1;
        }
        return count + branches.size() + tags.size() + custom.size();
    }
}
