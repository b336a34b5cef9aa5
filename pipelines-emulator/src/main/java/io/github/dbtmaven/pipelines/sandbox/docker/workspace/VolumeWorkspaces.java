package io.github.dbtmaven.pipelines.sandbox.docker.workspace;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Mount;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.EngineErrorText;
import io.github.dbtmaven.pipelines.sandbox.docker.container.ContainerFiles;
import io.github.dbtmaven.pipelines.sandbox.docker.container.FileOwner;
import io.github.dbtmaven.pipelines.sandbox.docker.container.FolderSource;
import io.github.dbtmaven.pipelines.sandbox.docker.container.InMemoryFiles;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import io.github.dbtmaven.pipelines.sandbox.docker.image.AgentFolders;
import io.github.dbtmaven.pipelines.sandbox.docker.image.PreparedImage;
import io.github.dbtmaven.pipelines.sandbox.docker.image.StepUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Copies the clone into a volume on the engine's disk, once per build and owner, and mounts a new upper folder of that
 * volume over it for each step. Requires neither a shared file system nor root on this machine. Thread-safe.
 */
final class VolumeWorkspaces implements Workspaces {
    /** Upper folders of a volume; Bitbucket allows 100 steps. */
    private static final int LAYERS = 100;

    private final OwnedResources resources;
    private final PreparedImage image;
    private final Path checkout;
    private final Map<FileOwner, Filled> volumes = new HashMap<>();
    private final Map<FileOwner, Optional<String>> failures = new HashMap<>();

    VolumeWorkspaces(OwnedResources resources, PreparedImage image, Path checkout) {
        this.resources = resources;
        this.image = image;
        this.checkout = checkout;
    }

    /** Fills the volume for this user and mounts an overlay. Returns the error; empty if it works. */
    synchronized Optional<String> failure(StepUser user) {
        return failures.computeIfAbsent(user.owner(), owner -> {
            try (StepWorkspace overlay = make(user);
                    var container = container(overlay.mount().orElseThrow())) {
                container.files().read(AgentFolders.CLONE);
                return Optional.empty();
            } catch (IOException | UncheckedIOException | DockerException e) {
                return Optional.of(EngineErrorText.of(e));
            }
        });
    }

    @Override
    public synchronized StepWorkspace make(StepUser user) {
        Filled volume = volumes.get(user.owner());
        if (volume == null || volume.used == LAYERS) {
            volume = fill(user.owner());
            volumes.put(user.owner(), volume);
        }
        return volume.overlay();
    }

    private Filled fill(FileOwner owner) {
        LocalVolume volume = resources.add(
                () -> LocalVolume.create(resources, resources.name("clone"), resources.labels("clone"), Map.of()));
        InMemoryFiles folders = new InMemoryFiles().folder("/clone", 0777, owner);
        for (int layer = 0; layer < LAYERS; layer++) {
            folders.folder("/" + layer, 0755, FileOwner.ROOT)
                    .folder("/" + layer + "/work", 0755, FileOwner.ROOT)
                    // the root of the clone gets its owner and permissions from this folder
                    .folder("/" + layer + "/upper", 0777, owner);
        }
        try (var container = container(volume.mount())) {
            container
                    .files()
                    .put(
                            AgentFolders.CLONE,
                            List.of(folders, new FolderSource(checkout, "clone/", owner, mode -> mode)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Filled(volume.mountpoint());
    }

    /** A container through which the volume is accessible. Docker mounts it for each call, without a process. */
    private OwnedResources.Container container(Mount mount) {
        OwnedResources.Container container = resources.container(
                "copy", image.id(), new HostConfig().withNetworkMode("none").withMounts(List.of(mount)));
        if (resources.engine().mountsOnlyForProcesses()) {
            container.start();
        }
        return container;
    }

    /** A volume with the clone and upper folders. */
    private final class Filled {
        private final String folder;
        private int used;

        Filled(String folder) {
            this.folder = folder;
        }

        StepWorkspace overlay() {
            String layer = folder + "/" + used++;
            LocalVolume volume = resources.add(() -> LocalVolume.create(
                    resources,
                    resources.name("workspace"),
                    resources.labels("workspace"),
                    LocalVolume.overlay(folder + "/clone", layer + "/upper", layer + "/work")));
            return new Overlay(volume);
        }
    }

    private record Overlay(LocalVolume volume) implements StepWorkspace {
        @Override
        public Optional<Mount> mount() {
            return Optional.of(volume.mount());
        }

        @Override
        public void fill(ContainerFiles container, StepUser user) {
            // the lower folder already contains the files
        }

        @Override
        public void close() {
            volume.close();
        }
    }
}
