package io.github.dbtmaven.dbt.artifact;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Predicate;

/** The part of {@code run_results.json} that the plugin needs. */
public record RunResults(ArtifactMetadata metadata, List<NodeResult> results, double elapsedSeconds) {
    public RunResults {
        requireNonNull(metadata, "metadata");
        results = List.copyOf(results);
    }

    /** How many results are so. */
    public long count(Predicate<NodeResult> which) {
        return results.stream().filter(which).count();
    }
}
