package io.github.dbtmaven.pipelines.explain;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.Pipeline;
import io.github.dbtmaven.pipelines.model.Pipelines;
import io.github.dbtmaven.pipelines.model.PipelinesFile;
import io.github.dbtmaven.pipelines.model.PullRequestPipelines;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * An entry of the list of all pipelines.
 *
 * @param section {@code default}, {@code branches}, {@code tags}, {@code pull-requests} or {@code custom}
 * @param key its key; {@code source -> destination} for a pull request with destinations
 */
public record ListedPipeline(String section, String key, Pipeline pipeline) {
    public ListedPipeline {
        requireNonNull(section, "section");
        requireNonNull(key, "key");
        requireNonNull(pipeline, "pipeline");
    }

    /** Returns all pipelines of the file, in file order. */
    public static List<ListedPipeline> of(PipelinesFile file) {
        Pipelines pipelines = file.pipelines();
        List<ListedPipeline> all = new ArrayList<>();
        pipelines.defaultPipeline().ifPresent(only -> all.add(new ListedPipeline("default", "default", only)));
        add(all, "branches", pipelines.branches(), Pipeline::key);
        add(all, "tags", pipelines.tags(), Pipeline::key);
        for (PullRequestPipelines entry : pipelines.pullRequests()) {
            add(
                    all,
                    "pull-requests",
                    entry.pipelines(),
                    pipeline -> entry instanceof PullRequestPipelines.AnyDestination
                            ? entry.source()
                            : entry.source() + " -> " + pipeline.key());
        }
        add(all, "custom", pipelines.custom(), Pipeline::key);
        all.sort(Comparator.comparing(listed -> listed.pipeline().at(), SourcePosition.FILE_ORDER));
        return all;
    }

    private static void add(
            List<ListedPipeline> all, String section, List<Pipeline> some, Function<Pipeline, String> key) {
        some.forEach(pipeline -> all.add(new ListedPipeline(section, key.apply(pipeline), pipeline)));
    }

    /** Returns the file that contains its steps; for an imported pipeline it is not the file of its key. */
    public String stepsFile() {
        return pipeline.steps().stream()
                .findFirst()
                .map(step -> step.at().file())
                .orElse(pipeline.at().file());
    }

    /** Returns {@code branches / main}, or {@code default} for the default pipeline. */
    public String title() {
        return PlanTextMessages.chosen(section, key);
    }
}
