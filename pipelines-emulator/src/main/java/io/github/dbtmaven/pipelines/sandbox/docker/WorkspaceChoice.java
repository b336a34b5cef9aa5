package io.github.dbtmaven.pipelines.sandbox.docker;

import io.github.dbtmaven.pipelines.sandbox.SandboxSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/**
 * How the steps of a build get their clone.
 *
 * @param forRoot for steps that run as root
 * @param forOthers for steps that run under another uid
 * @param note why it is not the fastest way; empty when it is
 */
record WorkspaceChoice(Workspaces forRoot, Workspaces forOthers, Optional<String> note) {

    static WorkspaceChoice make(
            DockerEngine engine,
            LiveObjects live,
            Labels labels,
            SandboxSetup setup,
            PreparedImage image,
            Optional<DockerOptions.Copying> only) {
        Workspaces archive = new ArchiveWorkspaces(setup.checkout());
        if (only.equals(Optional.of(DockerOptions.Copying.ARCHIVE))) {
            return new WorkspaceChoice(archive, archive, Optional.empty());
        }
        Optional<String> refusal = only.isPresent()
                ? Optional.empty()
                : new OverlayProbe(engine, live, labels, setup.scratch()).refusal(image, setup.checkout());
        if (refusal.isPresent()) {
            return new WorkspaceChoice(archive, archive, refusal.map(DockerMessages::archiveCopy));
        }
        OwnedCopies copies = live.add(() -> new OwnedCopies(setup.checkout(), setup.scratch()));
        Workspaces overlay = new OverlayWorkspaces(engine, live, labels, copies, setup.scratch());
        return new WorkspaceChoice(overlay, mayGiveFilesAway(setup) ? overlay : archive, Optional.empty());
    }

    private static boolean mayGiveFilesAway(SandboxSetup setup) {
        try {
            return Files.getAttribute(setup.scratch(), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    StepWorkspace make(StepUser user) {
        return (user.owner().uid() == 0 ? forRoot : forOthers).make(user);
    }
}
