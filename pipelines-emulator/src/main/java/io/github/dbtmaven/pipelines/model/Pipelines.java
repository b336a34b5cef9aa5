package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code pipelines} of a file, each section in the order of the file. */
public record Pipelines(
        Optional<Pipeline> defaultPipeline,
        List<Pipeline> branches,
        List<Pipeline> tags,
        List<PullRequestPipelines> pullRequests,
        List<Pipeline> custom) {
    /** No pipelines. */
    public static final Pipelines NONE = new Pipelines(Optional.empty(), List.of(), List.of(), List.of(), List.of());

    public Pipelines {
        requireNonNull(defaultPipeline, "defaultPipeline");
        branches = List.copyOf(branches);
        tags = List.copyOf(tags);
        pullRequests = List.copyOf(pullRequests);
        custom = List.copyOf(custom);
    }

    /** Returns all pipelines in the order of the sections, with one per destination of a pull request. */
    public List<Pipeline> all() {
        List<Pipeline> all = new ArrayList<>(defaultPipeline.stream().toList());
        all.addAll(branches);
        all.addAll(tags);
        pullRequests.forEach(entry -> all.addAll(entry.pipelines()));
        all.addAll(custom);
        return all;
    }

    /** Returns the custom pipelines by name. */
    public Map<String, Pipeline> customByName() {
        Map<String, Pipeline> byName = new LinkedHashMap<>();
        custom.forEach(pipeline -> byName.putIfAbsent(pipeline.key(), pipeline));
        return byName;
    }

    /** Returns the number of pipelines, with one per destination of a pull request. */
    public int count() {
        return all().size();
    }
}
