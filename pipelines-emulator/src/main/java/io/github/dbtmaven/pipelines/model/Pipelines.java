package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The {@code pipelines} of a file, each section in the order of the file. */
public record Pipelines(
        Optional<Pipeline> defaultPipeline,
        List<Pipeline> branches,
        List<Pipeline> tags,
        List<PullRequestPipelines> pullRequests,
        List<Pipeline> custom) {
    /** There is no pipeline. */
    public static final Pipelines NONE = new Pipelines(Optional.empty(), List.of(), List.of(), List.of(), List.of());

    public Pipelines {
        requireNonNull(defaultPipeline, "defaultPipeline");
        branches = List.copyOf(branches);
        tags = List.copyOf(tags);
        pullRequests = List.copyOf(pullRequests);
        custom = List.copyOf(custom);
    }

    /** Every pipeline, each destination of a pull request counted, in the order of the sections. */
    public List<Pipeline> all() {
        List<Pipeline> all = new ArrayList<>(defaultPipeline.stream().toList());
        all.addAll(branches);
        all.addAll(tags);
        pullRequests.forEach(entry -> all.addAll(entry.pipelines()));
        all.addAll(custom);
        return all;
    }

    /** How many pipelines there are, each destination of a pull request counted. */
    public int count() {
        return all().size();
    }
}
