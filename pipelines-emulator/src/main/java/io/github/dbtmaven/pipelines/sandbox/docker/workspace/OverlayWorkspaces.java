package io.github.dbtmaven.pipelines.sandbox.docker.workspace;

import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.VolumeOptions;
import io.github.dbtmaven.pipelines.sandbox.FolderDeletion;
import io.github.dbtmaven.pipelines.sandbox.docker.container.ContainerFiles;
import io.github.dbtmaven.pipelines.sandbox.docker.container.FileOwner;
import io.github.dbtmaven.pipelines.sandbox.docker.container.Labels;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import io.github.dbtmaven.pipelines.sandbox.docker.image.AgentFolders;
import io.github.dbtmaven.pipelines.sandbox.docker.image.StepUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Mounts a new upper folder over the clone with an overlay volume. Takes about 25 ms, regardless of the clone's size.
 * Requires that engine and JVM share a file system and root; {@link OverlayProbe} tests that.
 */
final class OverlayWorkspaces implements Workspaces {
    /** Label of the volume: the folder to remove with it. */
    static final String FOLDER = Labels.PREFIX + "folder";

    private static final String FOLDER_NAME = "overlay-dbtmaven-";

    private final OwnedResources resources;
    private final ClonesByOwner clones;
    private final Path scratch;

    OverlayWorkspaces(OwnedResources resources, ClonesByOwner clones, Path scratch) {
        this.resources = resources;
        this.clones = clones;
        this.scratch = scratch.toAbsolutePath();
    }

    @Override
    public StepWorkspace make(StepUser user) {
        Path lower = clones.of(user.owner());
        return resources.add(() -> {
            String name = resources.name("workspace");
            Path folder = scratch.resolve("overlay-" + name);
            try {
                makeFolders(folder, user.owner());
                makeVolume(name, folder, lower);
            } catch (RuntimeException e) {
                FolderDeletion.delete(folder);
                throw e;
            }
            return new Overlay(name, folder);
        });
    }

    /** Returns the folder in a volume's label, if it is one that we created. */
    static Optional<Path> folder(Map<String, String> labels) {
        return Optional.ofNullable(labels.get(FOLDER))
                .map(Path::of)
                .filter(folder -> folder.getFileName().toString().startsWith(FOLDER_NAME));
    }

    private static void makeFolders(Path folder, FileOwner owner) {
        try {
            Files.createDirectories(folder.resolve("work"));
            Path upper = Files.createDirectories(folder.resolve("upper"));
            // the root of the clone gets its owner and permissions from this folder
            Files.setPosixFilePermissions(upper, PosixFilePermissions.fromString("rwxrwxrwx"));
            if (owner.uid() != 0) {
                owner.of(upper);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void makeVolume(String name, Path folder, Path lower) {
        Map<String, String> withFolder = new LinkedHashMap<>(resources.labels("workspace"));
        withFolder.put(FOLDER, folder.toString());
        String layers =
                "lowerdir=" + lower + ",upperdir=" + folder.resolve("upper") + ",workdir=" + folder.resolve("work");
        resources
                .engine()
                .client()
                .createVolumeCmd()
                .withName(name)
                .withDriver("local")
                .withDriverOpts(Map.of("type", "overlay", "device", "overlay", "o", layers))
                .withLabels(withFolder)
                .exec();
    }

    /** A volume that the engine mounts with its first container. */
    final class Overlay implements StepWorkspace, OwnedResources.OwnedResource {
        private final String volume;
        private final Path folder;

        Overlay(String volume, Path folder) {
            this.volume = volume;
            this.folder = folder;
        }

        Path upper() {
            return folder.resolve("upper");
        }

        @Override
        public Optional<Mount> mount() {
            return Optional.of(new Mount()
                    .withType(MountType.VOLUME)
                    .withSource(volume)
                    .withTarget(AgentFolders.CLONE)
                    // otherwise the engine first copies the image's files at this path
                    .withVolumeOptions(new VolumeOptions().withNoCopy(true)));
        }

        @Override
        public void fill(ContainerFiles container, StepUser user) {
            // the lower folder already contains the files
        }

        @Override
        public synchronized void close() {
            try {
                resources.engine().client().removeVolumeCmd(volume).exec();
            } catch (NotFoundException gone) {
                // removed earlier, or by the cleanup; its folder may still exist
            }
            FolderDeletion.delete(folder);
            resources.forget(this);
        }
    }
}
