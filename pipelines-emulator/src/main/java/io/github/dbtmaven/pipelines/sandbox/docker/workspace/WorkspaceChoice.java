package io.github.dbtmaven.pipelines.sandbox.docker.workspace;

import io.github.dbtmaven.pipelines.sandbox.FolderDeletion;
import io.github.dbtmaven.pipelines.sandbox.SandboxSetup;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import io.github.dbtmaven.pipelines.sandbox.docker.image.PreparedImage;
import io.github.dbtmaven.pipelines.sandbox.docker.image.StepUser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;

/**
 * How the steps of a build get their copies of the clone.
 *
 * @param forRoot for steps that run as root
 * @param forOthers for steps with another uid
 * @param note why it is not the fastest way; empty if it is
 * @param detail the engine's answer behind the note
 */
public record WorkspaceChoice(
        Workspaces forRoot, Workspaces forOthers, Optional<String> note, Optional<String> detail) {

    /**
     * Chooses the way.
     *
     * @param only the only allowed way; empty for the fastest that works
     */
    public static WorkspaceChoice make(
            OwnedResources resources, SandboxSetup setup, PreparedImage image, Optional<Copying> only) {
        Workspaces archive = new ArchiveWorkspaces(setup.checkout());
        if (only.equals(Optional.of(Copying.ARCHIVE))) {
            return new WorkspaceChoice(archive, archive, Optional.empty(), Optional.empty());
        }
        Optional<OverlayProbe.Refusal> refusal = only.isPresent()
                ? Optional.empty()
                : new OverlayProbe(resources, setup.scratch()).failure(image, setup.checkout());
        if (refusal.isPresent()) {
            return new WorkspaceChoice(
                    archive,
                    archive,
                    refusal.map(why -> WorkspaceMessages.archiveCopy(why.reason())),
                    refusal.flatMap(OverlayProbe.Refusal::answer).map(WorkspaceMessages::overlayAnswer));
        }
        ClonesByOwner copies = resources.add(() -> new ClonesByOwner(setup.checkout(), setup.scratch()));
        Workspaces overlay = new OverlayWorkspaces(resources, copies, setup.scratch());
        return new WorkspaceChoice(
                overlay, mayGiveFilesAway(setup) ? overlay : archive, Optional.empty(), Optional.empty());
    }

    private static boolean mayGiveFilesAway(SandboxSetup setup) {
        try {
            return Files.getAttribute(setup.scratch(), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    public StepWorkspace make(StepUser user) {
        return (user.owner().uid() == 0 ? forRoot : forOthers).make(user);
    }

    /** Deletes the folder of a volume with these labels, which a killed run left. */
    public static void deleteFolder(Map<String, String> labels) {
        OverlayWorkspaces.folder(labels).ifPresent(FolderDeletion::delete);
    }
}
