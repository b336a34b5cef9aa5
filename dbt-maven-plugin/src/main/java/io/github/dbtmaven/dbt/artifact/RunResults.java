package io.github.dbtmaven.dbt.artifact;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Predicate;

/** The part of {@code run_results.json} that the plugin uses. */
public record RunResults(ArtifactMetadata metadata, List<NodeResult> results, double elapsedSeconds) {
    public RunResults {
        requireNonNull(metadata, "metadata");
        results = List.copyOf(results);
    }

    /** Counts the results that match the predicate. */
    public long count(Predicate<NodeResult> which) {
        return results.stream().filter(which).count();
    }
}
