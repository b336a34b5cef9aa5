package io.github.dbtmaven.pipelines.sandbox.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.dbtmaven.pipelines.sandbox.FolderSearch;
import io.github.dbtmaven.pipelines.sandbox.docker.container.ContainerExec;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import io.github.dbtmaven.pipelines.sandbox.docker.image.AgentFolders;
import io.github.dbtmaven.pipelines.sandbox.docker.workspace.StepWorkspace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Finds folders in the clone of a step: in the files of this machine if the step writes there, which takes a millisecond,
 * otherwise with {@code find} in the container.
 *
 * @param stopped whether the container has been killed
 */
record CloneFolders(OwnedResources.Container container, StepWorkspace workspace, BooleanSupplier stopped) {
    private static final int FIRST_NOT_STARTED = 126;
    private static final String CURRENT = "./";

    List<String> find(Set<String> names, int depth) throws IOException {
        Optional<Path> written = workspace.written();
        return written.isPresent() ? FolderSearch.find(written.get(), names, depth) : findInContainer(names, depth);
    }

    private List<String> findInContainer(Set<String> names, int depth) throws IOException {
        if (stopped.getAsBoolean()) {
            throw new IOException(DockerMessages.stoppedStep());
        }
        String anyName = names.stream().sorted().map(name -> "-name " + name).collect(Collectors.joining(" -o "));
        String command = "find . -maxdepth " + depth + " -name .git -prune -o -type d \\( " + anyName
                + " \\) -print -prune 2>/dev/null";
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try {
            int exit = container.run(
                    new ContainerExec(List.of("/bin/sh", "-c", command), Map.of(), "0", AgentFolders.CLONE),
                    output::write);
            if (exit >= FIRST_NOT_STARTED) {
                throw new IOException(DockerMessages.noFind(exit));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(DockerMessages.stoppedStep(), e);
        }
        return output.toString(UTF_8)
                .lines()
                .filter(line -> line.startsWith(CURRENT))
                .map(line -> line.substring(CURRENT.length()))
                .toList();
    }
}
