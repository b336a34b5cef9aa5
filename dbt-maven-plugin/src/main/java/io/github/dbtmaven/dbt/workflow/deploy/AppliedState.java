package io.github.dbtmaven.dbt.workflow.deploy;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.artifact.ArtifactMetadata;
import io.github.dbtmaven.dbt.artifact.ArtifactReader;
import io.github.dbtmaven.dbt.artifact.DeployReceipt;
import io.github.dbtmaven.dbt.artifact.Folders;
import io.github.dbtmaven.dbt.artifact.NodeOutcomes;
import io.github.dbtmaven.dbt.artifact.ReceiptFolder;
import io.github.dbtmaven.dbt.artifact.applied.AppliedManifest;
import io.github.dbtmaven.dbt.state.FetchedState;
import io.github.dbtmaven.dbt.state.StateFetcher;
import io.github.dbtmaven.dbt.state.StateStore;
import io.github.dbtmaven.dbt.workflow.AppliedMessages;
import io.github.dbtmaven.dbt.workflow.KnownState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Writes the manifest of what is in production after a deploy that did not build everything: the deploy's, with the
 * definitions of the published state for what was not built.
 */
final class AppliedState {
    private final StateStore store;
    private final Progress progress;

    AppliedState(StateStore store, Progress progress) {
        this.store = requireNonNull(store, "store");
        this.progress = requireNonNull(progress, "progress");
    }

    /** Receives the manifest. */
    interface Use<T> {
        T with(AppliedManifest manifest, Optional<String> before);
    }

    /**
     * Writes the manifest into a folder that is deleted afterwards.
     *
     * @param use publishes it; also receives a description of the state before, if there is a usable one
     * @throws io.github.dbtmaven.dbt.state.StateException if the store rejects the request, is unreachable or contains a
     * damaged state
     */
    <T> T write(DeployReceipt receipt, NodeOutcomes nodes, ReceiptFolder folder, Use<T> use) {
        // a fixed name, so that the next run deletes the folder if this one is killed
        Path work = folder.path().resolveSibling(".dbt-applied");
        try {
            Folders.delete(work);
            Path manifest = Files.createDirectories(work.resolve("applied")).resolve("manifest.json");
            Optional<KnownState> before = before(receipt, folder, work.resolve("before"));
            return use.with(
                    AppliedManifest.write(
                            nodes,
                            folder.manifest(),
                            before.map(state -> state.folder().resolve("manifest.json")),
                            manifest),
                    before.map(AppliedMessages::state));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Folders.delete(work);
        }
    }

    private Optional<KnownState> before(DeployReceipt receipt, ReceiptFolder folder, Path into) {
        if (!(new StateFetcher(store).fetch(into) instanceof FetchedState.Found found)) {
            return Optional.empty();
        }
        KnownState state = KnownState.inspect(found, store.description(), progress);
        ArtifactMetadata deployed = ArtifactReader.manifest(folder.manifest()).metadata();
        Optional<String> unusable = unusable(state, receipt, deployed);
        unusable.ifPresent(why -> progress.warn(AppliedMessages.noDefinitions(why)));
        return unusable.isPresent() ? Optional.empty() : Optional.of(state);
    }

    private static Optional<String> unusable(KnownState state, DeployReceipt receipt, ArtifactMetadata deployed) {
        ArtifactMetadata theirs = state.metadata();
        if (!theirs.projectName().equals(receipt.project())) {
            return Optional.of(AppliedMessages.otherProject(theirs.projectName(), receipt.project()));
        }
        String target = state.target().orElse(receipt.target());
        if (!target.equals(receipt.target())) {
            return Optional.of(AppliedMessages.otherTarget(target, receipt.target()));
        }
        if (theirs.schemaVersion() != deployed.schemaVersion()) {
            return Optional.of(AppliedMessages.otherSchema(theirs.schemaVersion(), deployed.schemaVersion()));
        }
        return major(theirs).equals(major(deployed))
                ? Optional.empty()
                : Optional.of(AppliedMessages.otherEngine(theirs.dbtVersion(), deployed.dbtVersion()));
    }

    private static String major(ArtifactMetadata metadata) {
        return metadata.dbtVersion().split("\\.", 2)[0];
    }
}
