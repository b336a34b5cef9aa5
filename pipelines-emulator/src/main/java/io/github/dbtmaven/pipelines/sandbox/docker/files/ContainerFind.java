package io.github.dbtmaven.pipelines.sandbox.docker.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.dbtmaven.pipelines.sandbox.docker.container.ContainerExec;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Runs {@code find} in the container of a step.
 *
 * @param stopped whether the container has been killed
 */
public record ContainerFind(OwnedResources.Container container, BooleanSupplier stopped) {
    private static final int FIRST_NOT_STARTED = 126;

    /**
     * Returns the paths that the command prints, each followed by a zero byte. Ignores errors for single paths.
     *
     * @param command refers to the arguments as {@code "$@"}
     * @throws IOException if there is no {@code find}, or the step was stopped
     */
    List<String> run(String command, String folder, Collection<String> arguments) throws IOException {
        if (stopped.getAsBoolean()) {
            throw new IOException(DockerFileMessages.stoppedStep());
        }
        List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", command + " 2>/dev/null", "sh"));
        line.addAll(arguments);
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try {
            int exit = container.run(new ContainerExec(line, Map.of(), "0", folder), output::write);
            if (exit >= FIRST_NOT_STARTED) {
                throw new IOException(DockerFileMessages.noFind(exit));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(DockerFileMessages.stoppedStep(), e);
        }
        return Stream.of(output.toString(UTF_8).split("\0"))
                .filter(path -> !path.isEmpty())
                .toList();
    }
}
