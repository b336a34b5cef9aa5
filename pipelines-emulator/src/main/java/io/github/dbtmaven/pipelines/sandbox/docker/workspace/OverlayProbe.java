package io.github.dbtmaven.pipelines.sandbox.docker.workspace;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.HostConfig;
import io.github.dbtmaven.pipelines.process.FolderDeletion;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.EngineErrorText;
import io.github.dbtmaven.pipelines.sandbox.docker.container.ContainerFiles;
import io.github.dbtmaven.pipelines.sandbox.docker.container.FileOwner;
import io.github.dbtmaven.pipelines.sandbox.docker.container.InMemoryFiles;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import io.github.dbtmaven.pipelines.sandbox.docker.image.AgentFolders;
import io.github.dbtmaven.pipelines.sandbox.docker.image.PreparedImage;
import io.github.dbtmaven.pipelines.sandbox.docker.image.StepUser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Tests in 0.1 s whether overlay volumes work. With Docker no process runs: the archive calls mount the volumes of a
 * container that never starts. A local file must be visible in it, and a file of its root must be visible and deletable
 * locally.
 */
final class OverlayProbe {
    private final OwnedResources resources;
    private final Path scratch;

    OverlayProbe(OwnedResources resources, Path scratch) {
        this.resources = resources;
        this.scratch = scratch;
    }

    /**
     * Why overlays do not work.
     *
     * @param reason for users
     * @param answer of the engine or the operating system, which may be long
     */
    record Refusal(String reason, Optional<String> answer) {
        static Optional<Refusal> of(String reason) {
            return Optional.of(new Refusal(reason, Optional.empty()));
        }
    }

    /** Returns why overlays do not work; empty if they work. */
    Optional<Refusal> failure(PreparedImage image, Path checkout) {
        for (Path path : List.of(checkout.toAbsolutePath(), scratch.toAbsolutePath())) {
            if (path.toString().matches(".*[:,\\\\].*")) {
                return Refusal.of("\"" + path + "\" contains a character that an overlay mount does not support");
            }
        }
        Path lower = scratch.resolve("overlay-probe");
        String nonce = UUID.randomUUID().toString();
        try {
            Files.createDirectories(lower);
            Files.writeString(lower.resolve("here"), nonce);
            return failure(image, lower, nonce);
        } catch (IOException | DockerException e) {
            return Optional.of(
                    new Refusal("the engine cannot mount this machine's files", Optional.of(EngineErrorText.of(e))));
        } finally {
            FolderDeletion.delete(lower);
        }
    }

    private Optional<Refusal> failure(PreparedImage image, Path lower, String nonce) throws IOException {
        var workspaces = new OverlayWorkspaces(resources, lower, scratch);
        try (var overlay = (OverlayWorkspaces.Overlay) workspaces.make(StepUser.ROOT);
                var container = resources.container(
                        "probe",
                        image.id(),
                        new HostConfig()
                                .withNetworkMode("none")
                                .withMounts(List.of(overlay.mount().orElseThrow())))) {
            if (resources.engine().mountsOnlyForProcesses()) {
                container.start();
            }
            ContainerFiles files = container.files();
            String seen = files.read(AgentFolders.CLONE + "/here")
                    .map(contents -> new String(contents, StandardCharsets.UTF_8))
                    .orElse("");
            if (!seen.equals(nonce)) {
                return Refusal.of("the engine cannot access this machine's files");
            }
            files.put(
                    AgentFolders.CLONE,
                    List.of(new InMemoryFiles()
                            .file("/there", nonce.getBytes(StandardCharsets.UTF_8), 0600, FileOwner.ROOT)));
            Path there = overlay.upper().resolve("there");
            if (!Files.exists(there)) {
                return Refusal.of("this machine cannot access files that a container wrote");
            }
            if (!Files.getOwner(there).equals(Files.getOwner(lower))) {
                return Refusal.of("files of a container's root would belong to another user here");
            }
            return Optional.empty();
        }
    }
}
