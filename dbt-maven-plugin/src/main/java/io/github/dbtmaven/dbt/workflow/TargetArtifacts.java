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
public final class TargetArtifacts {
    private final Path folder;

    /** Creates the view of the target folder of a project. */
    public TargetArtifacts(DbtProject project) {
        this.folder = project.targetPath();
    }

    /** Deletes the artifacts of earlier runs. */
    public void clear() {
        try {
            Files.deleteIfExists(manifestFile());
            Files.deleteIfExists(runResultsFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the path of the manifest. */
    public Path manifestFile() {
        return folder.resolve("manifest.json");
    }

    /** Returns the path of the run results. */
    public Path runResultsFile() {
        return folder.resolve("run_results.json");
    }

    /** Written by {@code dbt source freshness}, which the user may run before a deploy. */
    public Path sourcesFile() {
        return folder.resolve("sources.json");
    }

    /** Empty if dbt could not parse the project. */
    public Optional<Manifest> manifest() {
        try {
            return Optional.of(ArtifactReader.manifest(manifestFile()));
        } catch (ArtifactException absent) {
            return Optional.empty();
        }
    }

    /** Empty if dbt ran nothing. */
    public Optional<RunResults> runResults() {
        try {
            return Optional.of(ArtifactReader.runResults(runResultsFile()));
        } catch (ArtifactException absent) {
            return Optional.empty();
        }
    }
}
