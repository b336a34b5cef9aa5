package io.github.dbtmaven.dbt.workflow;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.artifact.ArtifactException;
import io.github.dbtmaven.dbt.artifact.ArtifactReader;
import io.github.dbtmaven.dbt.artifact.DeployReceipt;
import io.github.dbtmaven.dbt.artifact.ReceiptFolder;
import io.github.dbtmaven.dbt.state.StatePublisher;
import io.github.dbtmaven.dbt.state.StateStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Implements {@code dbt:publish-state}: publishes the receipt of a successful deploy, maybe in a later step. */
public final class PublishState {
    private final Progress progress;

    /** Creates the goal. */
    public PublishState(Progress progress) {
        this.progress = requireNonNull(progress, "progress");
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
            progress.say(GoalMessages.publishing(
                    receipt.get().origin().toString(), receipt.get().target(), store.description()));
            List<String> names = new StatePublisher(store).publish(receipt.get(), folder);
            return new Outcome.Passed(GoalMessages.published(store.description(), names));
        } catch (ArtifactException e) {
            throw new UserError(
                    GoalMessages.brokenReceipt(place, e.getMessage(), Deploy.shownReceipt(projectDirectory)), e);
        }
    }
}
