package io.github.dbtmaven.pipelines.sandbox.docker.files;

import io.github.dbtmaven.pipelines.sandbox.docker.image.AgentFolders;
import io.github.dbtmaven.pipelines.sandbox.docker.workspace.StepWorkspace;
import io.github.dbtmaven.pipelines.text.FileNames;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the sockets that Docker leaves out of its archives without an error: in the files of this machine if the step
 * writes there, otherwise with {@code find} in the container. None are found in an image without it, nor in a step that
 * was killed.
 */
public record StepSockets(ContainerFind container, StepWorkspace workspace) {
    private static final int TYPE = 0170000;
    private static final int SOCKET = 0140000;

    /** Returns the paths of the sockets at or below paths, all as seen by the step. */
    public List<String> below(Collection<String> paths) throws IOException {
        Optional<Path> written = workspace.written();
        Predicate<String> inClone = path -> (path + "/").startsWith(AgentFolders.CLONE + "/");
        if (written.isEmpty() || !paths.stream().allMatch(inClone)) {
            return findInContainer(paths);
        }
        List<String> found = new ArrayList<>();
        for (String path : paths) {
            String relative = path.substring(Math.min(path.length(), AgentFolders.CLONE.length() + 1));
            Path start = FileNames.resolve(written.get(), relative);
            if (Files.exists(start, LinkOption.NOFOLLOW_LINKS)) {
                Files.walkFileTree(start, new Collector(written.get(), found));
            }
        }
        return found;
    }

    private List<String> findInContainer(Collection<String> paths) {
        try {
            return paths.isEmpty() ? List.of() : container.run("find \"$@\" -type s -print0", "/", paths);
        } catch (IOException unknown) {
            return List.of();
        }
    }

    /** Collects sockets with their paths as seen by the step. */
    private static final class Collector extends SimpleFileVisitor<Path> {
        private final Path root;
        private final List<String> found;

        Collector(Path root, List<String> found) {
            this.root = root;
            this.found = found;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            // the engine's markers of deleted files are devices
            if (attributes.isOther()
                    && ((int) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS) & TYPE) == SOCKET) {
                found.add(AgentFolders.CLONE + "/" + FileNames.of(root.relativize(file)));
            }
            return FileVisitResult.CONTINUE;
        }

        /** Continues after a folder that this user cannot read or that a process deletes at this moment. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }
    }
}
