package io.github.dbtmaven.dbt.workflow;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.artifact.ArtifactException;
import io.github.dbtmaven.dbt.artifact.ArtifactMetadata;
import io.github.dbtmaven.dbt.artifact.Artifacts;
import io.github.dbtmaven.dbt.artifact.Folders;
import io.github.dbtmaven.dbt.command.DbtInstallation;
import io.github.dbtmaven.dbt.state.FetchedState;
import io.github.dbtmaven.dbt.state.StateException;
import io.github.dbtmaven.dbt.state.StateMessages;
import io.github.dbtmaven.dbt.state.StatePointer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A fetched state that was looked at: dbt can read it. */
record KnownState(Path folder, String description, ArtifactMetadata metadata, Map<String, String> versions) {
    KnownState {
        requireNonNull(folder, "folder");
        requireNonNull(description, "description");
        requireNonNull(metadata, "metadata");
        versions = Map.copyOf(versions);
    }

    /**
     * Looks at it. dbt would stop with status 2 for run results that it cannot read, though it needs none of them here;
     * such a file is dropped.
     *
     * @throws StateException when the manifest cannot be used
     */
    static KnownState inspect(FetchedState.Found found, String store, Progress progress) {
        ArtifactMetadata metadata;
        try {
            metadata = Artifacts.manifest(found.manifest()).metadata();
        } catch (ArtifactException e) {
            Folders.delete(found.folder()); // a "dbt --state" by hand would take it for one
            throw new StateException(
                    StateException.Kind.DAMAGED,
                    StateMessages.stateDamaged(store, "manifest.json " + e.getMessage()),
                    e);
        }
        dropUnusableResults(found, metadata, progress);
        String description = found.pointer()
                .map(pointer -> GoalMessages.stateOf(pointer.origin().toString(), pointer.target(), store))
                .orElseGet(() -> GoalMessages.plainState(metadata.generatedAt(), store));
        return new KnownState(
                found.folder(),
                description,
                metadata,
                found.pointer().map(StatePointer::versions).orElse(Map.of()));
    }

    /** Warns about another release of dbt or its adapters; the sentence that refuses another engine. */
    Optional<String> mismatch(DbtInstallation installation, Progress progress) {
        String theirs = metadata.dbtVersion();
        if (!theirs.startsWith(installation.major() + ".")) {
            return Optional.of(GoalMessages.otherEngine(theirs, installation.version()));
        }
        if (!minor(theirs).equals(minor(installation.version()))) {
            progress.warn(GoalMessages.otherRelease("dbt", theirs, installation.version()));
        }
        List<String> differing = installation.packages().keySet().stream()
                .filter(KnownState::comparedByDbt)
                .filter(name -> versions.containsKey(name)
                        && !versions.get(name).equals(installation.packages().get(name)))
                .toList();
        differing.forEach(name -> progress.warn(GoalMessages.otherRelease(
                name, versions.get(name), installation.packages().get(name))));
        return Optional.empty();
    }

    private static void dropUnusableResults(FetchedState.Found found, ArtifactMetadata manifest, Progress progress) {
        if (!Files.exists(found.runResults())) {
            return;
        }
        String why;
        try {
            ArtifactMetadata results = Artifacts.runResults(found.runResults()).metadata();
            if (results.invocationId().equals(manifest.invocationId())) {
                return;
            }
            why = "is of another run than manifest.json";
        } catch (ArtifactException e) {
            why = e.getMessage();
        }
        progress.warn(GoalMessages.resultsDropped(why));
        try {
            Files.delete(found.runResults());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The macros of adapters are part of the comparison; the packages below are dbt itself or only serve it. */
    private static boolean comparedByDbt(String name) {
        return !List.of("dbt", "dbt-core", "dbt-common", "dbt-extractor", "dbt-protos", "dbt-semantic-interfaces")
                .contains(name);
    }

    private static String minor(String version) {
        String[] parts = version.split("\\.", 3);
        return parts.length < 2 ? version : parts[0] + "." + parts[1];
    }
}
