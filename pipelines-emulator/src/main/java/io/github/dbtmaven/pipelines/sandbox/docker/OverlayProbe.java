package io.github.dbtmaven.pipelines.sandbox.docker;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.HostConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds out whether overlay volumes work, in 0.1 s and without starting anything: the archive calls mount the volumes
 * of a container that never ran. A file of ours must be seen in it, a file of its root must be seen here and be ours to
 * delete.
 */
final class OverlayProbe {
    private final DockerEngine engine;
    private final LiveObjects live;
    private final Labels labels;
    private final Path scratch;

    OverlayProbe(DockerEngine engine, LiveObjects live, Labels labels, Path scratch) {
        this.engine = engine;
        this.live = live;
        this.labels = labels;
        this.scratch = scratch;
    }

    /** Why they do not work; empty when they do. */
    Optional<String> refusal(PreparedImage image, Path checkout) {
        for (Path path : List.of(checkout.toAbsolutePath(), scratch.toAbsolutePath())) {
            if (path.toString().matches(".*[:,\\\\].*")) {
                return Optional.of("\"" + path + "\" holds a character that an overlay mount cannot have");
            }
        }
        Path lower = scratch.resolve("overlay-probe");
        String nonce = UUID.randomUUID().toString();
        try {
            Files.createDirectories(lower);
            Files.writeString(lower.resolve("here"), nonce);
            return refusal(image, lower, nonce);
        } catch (IOException | DockerException e) {
            return Optional.of(EngineAnswer.of(e));
        } finally {
            Folders.delete(lower);
        }
    }

    private Optional<String> refusal(PreparedImage image, Path lower, String nonce) throws IOException {
        var workspaces = new OverlayWorkspaces(engine, live, labels, new OwnedCopies(lower, scratch), scratch);
        try (var overlay = (OverlayWorkspaces.Overlay) workspaces.make(StepUser.ROOT);
                var container = live.container(() -> WaitingContainer.create(
                        engine,
                        image.id(),
                        live.name("probe"),
                        labels.on("probe"),
                        new HostConfig()
                                .withNetworkMode("none")
                                .withMounts(List.of(overlay.mount().orElseThrow()))))) {
            ContainerFiles files = new ContainerFiles(engine.client(), container.id());
            String seen = files.read(AgentFolders.CLONE + "/here")
                    .map(contents -> new String(contents, StandardCharsets.UTF_8))
                    .orElse("");
            if (!seen.equals(nonce)) {
                return Optional.of("the engine does not see this machine's files");
            }
            files.put(
                    AgentFolders.CLONE,
                    List.of(new MadeFiles()
                            .file("/there", nonce.getBytes(StandardCharsets.UTF_8), 0600, FileOwner.ROOT)));
            Path there = overlay.upper().resolve("there");
            if (!Files.exists(there)) {
                return Optional.of("this machine does not see what a container wrote");
            }
            if (!Files.getOwner(there).equals(Files.getOwner(lower))) {
                return Optional.of("files of a container's root would belong to another user here");
            }
            return Optional.empty();
        }
    }
}
