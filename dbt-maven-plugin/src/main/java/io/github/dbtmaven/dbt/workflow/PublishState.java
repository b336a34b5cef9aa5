package io.github.dbtmaven.dbt.workflow;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.artifact.ArtifactException;
import io.github.dbtmaven.dbt.artifact.ArtifactReader;
import io.github.dbtmaven.dbt.artifact.DeployReceipt;
import io.github.dbtmaven.dbt.artifact.ReceiptFolder;
import io.github.dbtmaven.dbt.state.Publication;
import io.github.dbtmaven.dbt.state.StateException;
import io.github.dbtmaven.dbt.state.StatePublisher;
import io.github.dbtmaven.dbt.state.StateStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Implements {@code dbt:publish-state}: publishes the receipt of a successful deploy, maybe in a later step. */
public final class PublishState {
    private final Progress progress;
    private final int keepStates;

    /**
     * Creates the goal.
     *
     * @param keepStates the number of states that stay in the store
     * @throws UserError if that is less than 1
     */
    public PublishState(Progress progress, int keepStates) {
        this.progress = requireNonNull(progress, "progress");
        this.keepStates = keepStates;
        if (keepStates < 1) {
            throw new UserError(PublishedStateMessages.tooFewStates(keepStates));
        }
    }

    /**
     * Publishes the state. Rejects the receipt of a failed deploy: its manifest would hide the failed nodes from later
     * comparisons, so CI would never build them again.
     *
     * @throws UserError if there is no usable receipt, or the store rejects the request or is unreachable
     */
    public Outcome run(Path projectDirectory, StateStore store) {
        ReceiptFolder folder =
                Deploy.receiptFolder(projectDirectory.toAbsolutePath().normalize());
        String place = folder.path().toString();
        try {
            Optional<DeployReceipt> receipt = folder.read();
            if (receipt.isEmpty()) {
                throw new UserError(GoalMessages.noReceipt(place, Deploy.shownReceipt(projectDirectory)));
            }
            if (!receipt.get().passed()) {
                return new Outcome.Failed(GoalMessages.failedReceipt(
                        receipt.get().target(), receipt.get().reason()));
            }
            if (!receipt.get().leftOut().isEmpty()) {
                return new Outcome.Failed(GoalMessages.partialDeploy(
                        receipt.get().target(),
                        receipt.get().selection(),
                        receipt.get().leftOut()));
            }
            ArtifactReader.manifest(folder.manifest());
            folder.runResults(receipt.get()).ifPresent(ArtifactReader::runResults);
            folder.sources().ifPresent(ArtifactReader::sources);
            progress.say(PublishedStateMessages.publishing(
                    receipt.get().origin().toString(), receipt.get().target(), store.description()));
            store.notCreated().map(PublishedStateMessages::creatingStore).ifPresent(progress::say);
            return new Outcome.Passed(publish(receipt.get(), folder, store));
        } catch (ArtifactException e) {
            throw new UserError(
                    GoalMessages.brokenReceipt(place, e.getMessage(), Deploy.shownReceipt(projectDirectory)), e);
        }
    }

    private String publish(DeployReceipt receipt, ReceiptFolder folder, StateStore store) {
        StatePublisher publisher = new StatePublisher(store);
        Publication publication = publisher.publish(receipt, folder);
        List<String> removed = removeOld(publication, publisher, store);
        if (publication instanceof Publication.Superseded superseded) {
            return removed.contains(superseded.name())
                    ? PublishedStateMessages.supersededAndRemoved(
                            receipt.origin().toString(), store.description(), superseded.newerBuild(), keepStates)
                    : PublishedStateMessages.superseded(
                            receipt.origin().toString(),
                            store.description(),
                            superseded.newerBuild(),
                            superseded.name());
        }
        return PublishedStateMessages.published(store.description(), ((Publication.Current) publication).files());
    }

    /** Removes old states. The deploy does not depend on it, so a failure is a warning. */
    private List<String> removeOld(Publication publication, StatePublisher publisher, StateStore store) {
        try {
            List<String> removed = publisher.removeOld(publication, keepStates);
            if (!removed.isEmpty()) {
                progress.say(PublishedStateMessages.oldStatesRemoved(store.description(), removed, keepStates));
            }
            return removed;
        } catch (StateException e) {
            progress.warn(PublishedStateMessages.oldStatesNotRemoved(store.description(), e.getMessage()));
            return List.of();
        }
    }
}
