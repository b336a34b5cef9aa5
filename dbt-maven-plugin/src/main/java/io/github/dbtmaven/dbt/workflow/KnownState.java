package io.github.dbtmaven.dbt.workflow;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.artifact.ArtifactException;
import io.github.dbtmaven.dbt.artifact.ArtifactMetadata;
import io.github.dbtmaven.dbt.artifact.ArtifactReader;
import io.github.dbtmaven.dbt.artifact.DeployReceipt.Origin;
import io.github.dbtmaven.dbt.artifact.Folders;
import io.github.dbtmaven.dbt.artifact.VarHashes;
import io.github.dbtmaven.dbt.command.DbtInstallation;
import io.github.dbtmaven.dbt.state.FetchedState;
import io.github.dbtmaven.dbt.state.StateException;
import io.github.dbtmaven.dbt.state.StateMessages;
import io.github.dbtmaven.dbt.state.StatePointer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A fetched state whose manifest dbt can read. */
public record KnownState(Path folder, String description, ArtifactMetadata metadata, Optional<StatePointer> pointer) {
    public KnownState {
        requireNonNull(folder, "folder");
        requireNonNull(description, "description");
        requireNonNull(metadata, "metadata");
        requireNonNull(pointer, "pointer");
    }

    /**
     * Inspects a fetched state. Deletes unusable run results, because dbt would exit with code 2 although slim CI does
     * not need them.
     *
     * @throws StateException if the manifest is unusable
     */
    public static KnownState inspect(FetchedState.Found found, String store, Progress progress) {
        ArtifactMetadata metadata = readManifest(found, store);
        Optional<String> contradiction = found.pointer().flatMap(pointer -> contradiction(pointer, metadata));
        if (contradiction.isPresent()) {
            throw damaged(found, store, contradiction.get());
        }
        dropUnusableResults(found, metadata, progress);
        dropUnusableSources(found, progress);
        String description = found.pointer()
                .map(pointer -> PublishedStateMessages.stateOf(pointer.origin().toString(), pointer.target(), store))
                .orElseGet(() -> PublishedStateMessages.plainState(metadata.generatedAt(), store));
        return new KnownState(found.folder(), description, metadata, found.pointer());
    }

    /** Returns the same state with its files in another folder. */
    public KnownState in(Path other) {
        return new KnownState(other, description, metadata, pointer);
    }

    /** Returns the source of the deployed code; empty for plain files. */
    public Optional<Origin> origin() {
        return pointer.map(StatePointer::origin);
    }

    /** Returns the commit of the deployed code; empty if it is not known. */
    public Optional<String> commit() {
        return origin().flatMap(Origin::commit);
    }

    /** Returns the ids of what has the definition of an earlier deploy; empty if nothing does. */
    public Optional<List<String>> putBack() {
        return pointer.map(StatePointer::putBack).filter(ids -> !ids.isEmpty());
    }

    /** Returns the target of the deploy; empty for plain files. */
    public Optional<String> target() {
        return pointer.map(StatePointer::target);
    }

    /** Returns the end of the deploy, or when the plain manifest was written; empty if that is not a time. */
    public Optional<Instant> time() {
        try {
            return Optional.of(
                    pointer.map(StatePointer::finishedAt).orElseGet(() -> Instant.parse(metadata.generatedAt())));
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }

    private static ArtifactMetadata readManifest(FetchedState.Found found, String store) {
        try {
            return ArtifactReader.manifest(found.manifest()).metadata();
        } catch (ArtifactException e) {
            throw damaged(found, store, "manifest.json " + e.getMessage());
        }
    }

    private static StateException damaged(FetchedState.Found found, String store, String why) {
        Folders.delete(found.folder()); // a manual "dbt --state" would otherwise use it
        return new StateException(StateException.Kind.DAMAGED, StateMessages.stateDamaged(store, why));
    }

    /** Returns what the pointer says otherwise than the manifest, which checksums do not find in an edited pointer. */
    private static Optional<String> contradiction(StatePointer pointer, ArtifactMetadata manifest) {
        if (!pointer.project().equals(manifest.projectName())) {
            return Optional.of(
                    PublishedStateMessages.otherManifest("project", pointer.project(), manifest.projectName()));
        }
        Optional<String> version = pointer.dbt().version().filter(each -> !each.equals(manifest.dbtVersion()));
        if (version.isPresent()) {
            return Optional.of(PublishedStateMessages.otherManifest("dbt", version.get(), manifest.dbtVersion()));
        }
        int schema = pointer.dbt().manifestSchema().orElse(manifest.schemaVersion());
        return schema == manifest.schemaVersion()
                ? Optional.empty()
                : Optional.of(
                        PublishedStateMessages.otherManifest("schema", "v" + schema, "v" + manifest.schemaVersion()));
    }

    /** Warns if CI sets other variables with {@code --vars} than the deploy did, since dbt does not compare them. */
    public void compareVars(String vars, Progress progress) {
        pointer.flatMap(each -> each.dbt().vars())
                .map(theirs -> VarHashes.differing(theirs, VarHashes.of(vars)))
                .filter(names -> !names.isEmpty())
                .ifPresent(names -> progress.warn(PublishedStateMessages.otherVars(List.copyOf(names))));
    }

    /**
     * Warns if the state was written by another release of dbt or its adapters. Returns an error message if it was
     * written by another major version.
     */
    public Optional<String> mismatch(DbtInstallation installation, Progress progress) {
        String theirs = metadata.dbtVersion();
        if (!theirs.startsWith(installation.major() + ".")) {
            return Optional.of(PublishedStateMessages.otherEngine(theirs, installation.version()));
        }
        if (!minor(theirs).equals(minor(installation.version()))) {
            progress.warn(PublishedStateMessages.otherRelease("dbt", theirs, installation.version()));
        }
        Map<String, String> versions =
                pointer.map(each -> each.dbt().versions()).orElse(Map.of());
        List<String> differing = installation.packages().keySet().stream()
                .filter(KnownState::comparedByDbt)
                .filter(name -> versions.containsKey(name)
                        && !versions.get(name).equals(installation.packages().get(name)))
                .toList();
        differing.forEach(name -> progress.warn(PublishedStateMessages.otherRelease(
                name, versions.get(name), installation.packages().get(name))));
        return Optional.empty();
    }

    private static void dropUnusableResults(FetchedState.Found found, ArtifactMetadata manifest, Progress progress) {
        if (!Files.exists(found.runResults())) {
            return;
        }
        String why;
        try {
            ArtifactMetadata results =
                    ArtifactReader.runResults(found.runResults()).metadata();
            if (results.invocationId().equals(manifest.invocationId())) {
                return;
            }
            why = "belongs to another run than manifest.json";
        } catch (ArtifactException e) {
            why = e.getMessage();
        }
        progress.warn(PublishedStateMessages.resultsDropped(why));
        Folders.delete(found.runResults());
    }

    private static void dropUnusableSources(FetchedState.Found found, Progress progress) {
        if (Files.exists(found.sources())) {
            try {
                ArtifactReader.sources(found.sources());
            } catch (ArtifactException e) {
                progress.warn(PublishedStateMessages.sourcesDropped(e.getMessage()));
                Folders.delete(found.sources());
            }
        }
    }

    /**
     * Returns whether a package affects the comparison. Adapters do, because their macros are compared; dbt's other
     * packages do not.
     */
    private static boolean comparedByDbt(String name) {
        return !List.of("dbt", "dbt-core", "dbt-common", "dbt-extractor", "dbt-protos", "dbt-semantic-interfaces")
                .contains(name);
    }

    private static String minor(String version) {
        String[] parts = version.split("\\.", 3);
        return parts.length < 2 ? version : parts[0] + "." + parts[1];
    }
}
