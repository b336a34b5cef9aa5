package io.github.dbtmaven.pipelines.sandbox.docker.workspace;

import com.github.dockerjava.api.model.Mount;
import io.github.dbtmaven.pipelines.process.FolderDeletion;
import io.github.dbtmaven.pipelines.sandbox.docker.container.ContainerFiles;
import io.github.dbtmaven.pipelines.sandbox.docker.container.Labels;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
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
 * Mounts a new upper folder over the clone with an overlay volume, for steps that run as root. Takes about 25 ms,
 * regardless of the clone's size. Requires that engine and JVM share a file system and root; {@link OverlayProbe} tests
 * that.
 */
final class OverlayWorkspaces implements Workspaces {
    /** Label of the volume: the folder to remove with it. */
    static final String FOLDER = Labels.PREFIX + "folder";

    private static final String FOLDER_NAME = "overlay-dbtmaven-";

    private final OwnedResources resources;
    private final Path checkout;
    private final Path scratch;

    OverlayWorkspaces(OwnedResources resources, Path checkout, Path scratch) {
        this.resources = resources;
        this.checkout = checkout.toAbsolutePath();
        this.scratch = scratch.toAbsolutePath();
    }

    @Override
    public StepWorkspace make(StepUser user) {
        return resources.add(() -> {
            String name = resources.name("workspace");
            Path folder = scratch.resolve("overlay-" + name);
            try {
                makeFolders(folder);
                Map<String, String> labels = new LinkedHashMap<>(resources.labels("workspace"));
                labels.put(FOLDER, folder.toString());
                LocalVolume volume = LocalVolume.create(
                        resources,
                        name,
                        labels,
                        LocalVolume.overlay(
                                checkout.toString(),
                                folder.resolve("upper").toString(),
                                folder.resolve("work").toString()));
                return new Overlay(volume, folder);
            } catch (RuntimeException e) {
                FolderDeletion.delete(folder);
                throw e;
            }
        });
    }

    /** Returns the folder in a volume's label, if it is one that we created. */
    static Optional<Path> folder(Map<String, String> labels) {
        return Optional.ofNullable(labels.get(FOLDER))
                .map(Path::of)
                .filter(folder -> folder.getFileName().toString().startsWith(FOLDER_NAME));
    }

    private static void makeFolders(Path folder) {
        try {
            Files.createDirectories(folder.resolve("work"));
            Path upper = Files.createDirectories(folder.resolve("upper"));
            // the root of the clone gets its owner and permissions from this folder
            Files.setPosixFilePermissions(upper, PosixFilePermissions.fromString("rwxrwxrwx"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An overlay volume and its folder. */
    final class Overlay implements StepWorkspace, OwnedResources.OwnedResource {
        private final LocalVolume volume;
        private final Path folder;

        Overlay(LocalVolume volume, Path folder) {
            this.volume = volume;
            this.folder = folder;
        }

        Path upper() {
            return folder.resolve("upper");
        }

        @Override
        public Optional<Path> written() {
            return Optional.of(upper());
        }

        @Override
        public Optional<Mount> mount() {
            return Optional.of(volume.mount());
        }

        @Override
        public void fill(ContainerFiles container, StepUser user) {
            // the lower folder already contains the files
        }

        @Override
        public synchronized void close() {
            volume.close();
            FolderDeletion.delete(folder);
            resources.forget(this);
        }
    }
}
