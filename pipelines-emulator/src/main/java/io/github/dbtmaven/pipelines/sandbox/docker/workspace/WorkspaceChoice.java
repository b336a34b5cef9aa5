package io.github.dbtmaven.pipelines.sandbox.docker.workspace;

import io.github.dbtmaven.pipelines.process.FolderDeletion;
import io.github.dbtmaven.pipelines.sandbox.SandboxSetup;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import io.github.dbtmaven.pipelines.sandbox.docker.image.PreparedImage;
import io.github.dbtmaven.pipelines.sandbox.docker.image.StepUser;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the steps of a build get their copies of the clone.
 *
 * @param forRoot for steps that run as root
 * @param forOthers for steps with another uid: files of another owner are neither writable nor trusted by git
 * @param inVolume for steps whose copy other containers mount, where the others have none to mount
 * @param note why it is not the fastest way; empty if it is
 * @param detail the engine's answer behind the note
 */
public record WorkspaceChoice(
        Workspaces forRoot, Workspaces forOthers, Workspaces inVolume, Optional<String> note, Optional<String> detail) {

    /**
     * Chooses the way.
     *
     * @param only the only allowed way; empty for the fastest that works
     */
    public static WorkspaceChoice make(
            OwnedResources resources, SandboxSetup setup, PreparedImage image, Optional<Copying> only) {
        Workspaces archive = new ArchiveWorkspaces(setup.checkout());
        Workspaces inVolume = new CopiedVolumes(resources, setup.checkout());
        VolumeWorkspaces volumes = new VolumeWorkspaces(resources, image, setup.checkout());
        if (only.isPresent() && only.get() != Copying.OVERLAY) {
            Workspaces forced = only.get() == Copying.VOLUME ? volumes : archive;
            return new WorkspaceChoice(forced, forced, inVolume, Optional.empty(), Optional.empty());
        }
        Optional<OverlayProbe.Refusal> refusal = only.isPresent()
                ? Optional.empty()
                : new OverlayProbe(resources, setup.scratch()).failure(image, setup.checkout());
        if (refusal.isPresent()) {
            return withoutSharedFiles(refusal.get(), volumes, volumes.failure(image.user()), archive, inVolume);
        }
        Workspaces overlay = new OverlayWorkspaces(resources, setup.checkout(), setup.scratch());
        Workspaces others = user -> (volumes.failure(user).isEmpty() ? volumes : archive).make(user);
        return new WorkspaceChoice(overlay, others, inVolume, Optional.empty(), Optional.empty());
    }

    private static WorkspaceChoice withoutSharedFiles(
            OverlayProbe.Refusal refusal,
            Workspaces volumes,
            Optional<String> failure,
            Workspaces archive,
            Workspaces inVolume) {
        String answers = Stream.of(refusal.answer(), failure)
                .flatMap(Optional::stream)
                .map(answer -> " " + WorkspaceMessages.overlayAnswer(answer))
                .collect(Collectors.joining());
        return failure.isPresent()
                ? new WorkspaceChoice(
                        archive,
                        archive,
                        inVolume,
                        Optional.of(WorkspaceMessages.archiveCopy(refusal.reason())),
                        Optional.of(answers.strip()))
                : new WorkspaceChoice(
                        volumes,
                        volumes,
                        inVolume,
                        Optional.empty(),
                        Optional.of(WorkspaceMessages.copiedOnce(refusal.reason()) + answers));
    }

    /**
     * Makes the copy of a step.
     *
     * @param mounted whether other containers mount it too
     */
    public StepWorkspace make(StepUser user, boolean mounted) {
        StepWorkspace made = (user.owner().uid() == 0 ? forRoot : forOthers).make(user);
        return mounted && made.mount().isEmpty() ? inVolume.make(user) : made;
    }

    /** Deletes the folder of a volume with these labels, which a killed run left. */
    public static void deleteFolder(Map<String, String> labels) {
        OverlayWorkspaces.folder(labels).ifPresent(FolderDeletion::delete);
    }
}
