package io.github.dbtmaven.dbt.workflow.deploy;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.GoalException;
import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.artifact.ArtifactException;
import io.github.dbtmaven.dbt.artifact.ArtifactReader;
import io.github.dbtmaven.dbt.artifact.DeployReceipt;
import io.github.dbtmaven.dbt.artifact.NodeOutcomes;
import io.github.dbtmaven.dbt.artifact.ReceiptFolder;
import io.github.dbtmaven.dbt.state.Publication;
import io.github.dbtmaven.dbt.state.StateException;
import io.github.dbtmaven.dbt.state.StatePublisher;
import io.github.dbtmaven.dbt.state.StateStore;
import io.github.dbtmaven.dbt.workflow.AppliedMessages;
import io.github.dbtmaven.dbt.workflow.GoalMessages;
import io.github.dbtmaven.dbt.workflow.PublishedStateMessages;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Implements {@code dbt:publish-state}: publishes the receipt of a deploy, maybe in a later step. */
public final class PublishState {
    private final Progress progress;
    private final int keepStates;
    private final PublishPolicy policy;

    /**
     * Creates the goal.
     *
     * @param keepStates the number of states that stay in the store
     * @param policy whether a deploy that did not build everything is published
     * @throws UserError if that is less than 1
     */
    public PublishState(Progress progress, int keepStates, PublishPolicy policy) {
        this.progress = requireNonNull(progress, "progress");
        this.keepStates = keepStates;
        this.policy = requireNonNull(policy, "policy");
        if (keepStates < 1) {
            throw new UserError(PublishedStateMessages.tooFewStates(keepStates));
        }
    }

    /**
     * Publishes the state. Rejects the receipt of a failed or partial deploy, unless the policy is to publish what it has
     * built: its manifest would hide the failed nodes from later comparisons, so CI would never build them again.
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
            Optional<String> rejection = rejection(receipt.get());
            if (rejection.isPresent() && policy != PublishPolicy.ALWAYS) {
                return new Outcome.Failed(rejection.get());
            }
            Optional<NodeOutcomes> nodes = receipt.get().nodes();
            if (rejection.isPresent() && (nodes.isEmpty() || !nodes.get().changedProduction())) {
                return receipt.get().passed()
                        ? new Outcome.Passed(AppliedMessages.nothingBuilt())
                        : new Outcome.Failed(AppliedMessages.nothingBuilt());
            }
            ArtifactReader.manifest(folder.manifest());
            folder.runResults(receipt.get()).ifPresent(ArtifactReader::runResults);
            folder.sources().ifPresent(ArtifactReader::sources);
            return new Outcome.Passed(
                    rejection.isPresent()
                            ? publishApplied(receipt.get(), nodes.get(), folder, store)
                            : publishAll(receipt.get(), folder, store));
        } catch (ArtifactException e) {
            throw new UserError(
                    GoalMessages.brokenReceipt(place, e.getMessage(), Deploy.shownReceipt(projectDirectory)), e);
        }
    }

    /**
     * Publishes what a failed deploy has built, if that is the policy. The outcome stays a failure.
     *
     * @param failed the outcome of the deploy
     */
    Outcome afterFailure(Outcome.Failed failed, Path projectDirectory, StateStore store) {
        if (policy != PublishPolicy.ALWAYS) {
            return new Outcome.Failed(GoalMessages.notPublished(failed.summary()));
        }
        try {
            return new Outcome.Failed(
                    failed.summary() + " " + run(projectDirectory, store).summary());
        } catch (GoalException e) {
            return new Outcome.Failed(AppliedMessages.notPublished(failed.summary(), e.getMessage()));
        }
    }

    /** Returns why the manifest of a deploy does not describe production. */
    private static Optional<String> rejection(DeployReceipt receipt) {
        if (!receipt.passed()) {
            return Optional.of(GoalMessages.failedReceipt(receipt.target(), receipt.reason()));
        }
        return receipt.leftOut().isEmpty()
                ? Optional.empty()
                : Optional.of(GoalMessages.partialDeploy(receipt.target(), receipt.selection(), receipt.leftOut()));
    }

    private String publishAll(DeployReceipt receipt, ReceiptFolder folder, StateStore store) {
        announce(
                store,
                PublishedStateMessages.publishing(receipt.origin().toString(), receipt.target(), store.description()));
        StatePublisher publisher = new StatePublisher(store);
        return published(receipt, publisher, publisher.publish(receipt, folder), store);
    }

    private String publishApplied(DeployReceipt receipt, NodeOutcomes nodes, ReceiptFolder folder, StateStore store) {
        announce(store, AppliedMessages.publishing(receipt.origin().toString(), receipt.target(), store.description()));
        StatePublisher publisher = new StatePublisher(store);
        return new AppliedState(store, progress).write(receipt, nodes, folder, (manifest, before) -> {
            Publication publication = publisher.publish(receipt, folder, manifest);
            String published = published(receipt, publisher, publication, store);
            if (publication instanceof Publication.Superseded) {
                return published;
            }
            progress.say(published);
            return AppliedMessages.published(before, manifest.putBack(), manifest.removed());
        });
    }

    private void announce(StateStore store, String line) {
        progress.say(line);
        store.notCreated().map(PublishedStateMessages::creatingStore).ifPresent(progress::say);
    }

    private String published(
            DeployReceipt receipt, StatePublisher publisher, Publication publication, StateStore store) {
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
