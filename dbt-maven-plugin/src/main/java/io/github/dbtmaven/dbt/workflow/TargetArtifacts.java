package io.github.dbtmaven.dbt.workflow;

import io.github.dbtmaven.dbt.artifact.ArtifactException;
import io.github.dbtmaven.dbt.artifact.ArtifactReader;
import io.github.dbtmaven.dbt.artifact.Manifest;
import io.github.dbtmaven.dbt.artifact.RunResults;
import io.github.dbtmaven.dbt.command.DbtProject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The artifacts in dbt's target folder. Artifacts of an earlier run must be deleted first, because a run that stops
 * early writes none.
 */
final class TargetArtifacts {
    private final Path folder;

    TargetArtifacts(DbtProject project) {
        this.folder = project.targetPath();
    }

    void clear() {
        try {
            Files.deleteIfExists(manifestFile());
            Files.deleteIfExists(runResultsFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path manifestFile() {
        return folder.resolve("manifest.json");
    }

    Path runResultsFile() {
        return folder.resolve("run_results.json");
    }

    /** Written by {@code dbt source freshness}, which the user may run before a deploy. */
    Path sourcesFile() {
        return folder.resolve("sources.json");
    }

    /** Empty if dbt could not parse the project. */
    Optional<Manifest> manifest() {
        try {
            return Optional.of(ArtifactReader.manifest(manifestFile()));
        } catch (ArtifactException absent) {
            return Optional.empty();
        }
    }

    /** Empty if dbt ran nothing. */
    Optional<RunResults> runResults() {
        try {
            return Optional.of(ArtifactReader.runResults(runResultsFile()));
        } catch (ArtifactException absent) {
            return Optional.empty();
        }
    }
}
