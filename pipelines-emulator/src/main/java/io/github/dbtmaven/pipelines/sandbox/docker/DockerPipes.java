package io.github.dbtmaven.pipelines.sandbox.docker;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Mount;
import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.sandbox.PipeContainer;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.EngineErrorText;
import io.github.dbtmaven.pipelines.sandbox.docker.container.ContainerFiles;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import io.github.dbtmaven.pipelines.sandbox.docker.image.AgentFolders;
import io.github.dbtmaven.pipelines.sandbox.docker.image.Images;
import io.github.dbtmaven.pipelines.sandbox.docker.image.PreparedImages;
import io.github.dbtmaven.pipelines.sandbox.docker.route.NetworkHolder;
import io.github.dbtmaven.pipelines.sandbox.docker.route.RouteSelection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Creates the containers of pipes. They join the network of the steps and mount the clone of their step; they have no
 * access to the engine and no privileges.
 */
final class DockerPipes {
    private static final String KIND = "pipe";

    private final OwnedResources resources;
    private final Images images;
    private final PreparedImages prepared;
    private final NetworkHolder holder;
    private final RouteSelection route;

    /** @param prepared prepares images with certificates alone */
    DockerPipes(
            OwnedResources resources,
            Images images,
            PreparedImages prepared,
            NetworkHolder holder,
            RouteSelection route) {
        this.resources = resources;
        this.images = images;
        this.prepared = prepared;
        this.holder = holder;
        this.route = route;
    }

    /**
     * Creates the container of a pipe.
     *
     * @param clone the clone of the step
     * @param step the files of the step, for its SSH folder
     * @throws SandboxException if the image is not available or has no command, or the engine rejects it
     */
    DockerPipe create(PipeContainer pipe, Optional<Mount> clone, ContainerFiles step) {
        InspectImageResponse original = images.ensure(pipe.image());
        List<String> command = command(pipe.image(), original);
        String id = original.getId();
        String note = "";
        try {
            id = prepared.prepare(pipe.image()).id();
        } catch (SandboxException noShell) {
            note = DockerMessages.unpreparedPipe(noShell.getMessage());
        }
        return create(pipe, id, note, original, command, clone, step);
    }

    private DockerPipe create(
            PipeContainer pipe,
            String id,
            String note,
            InspectImageResponse original,
            List<String> command,
            Optional<Mount> clone,
            ContainerFiles step) {
        try {
            OwnedResources.Container container = resources.program(KIND, id, config(pipe, clone), create -> create
                    // in one list, because engines combine an empty one with the image's differently
                    .withEntrypoint(command)
                    .withUser(user(original))
                    .withWorkingDir(pipe.directory())
                    .withEnv(environment(pipe)));
            try {
                if (note.isEmpty()) {
                    // not in the clone, so the pipe gets a copy
                    step.copyTo(container.files(), AgentFolders.SSH, AgentFolders.AGENT);
                }
                return new DockerPipe(resources, container, note);
            } catch (IOException | RuntimeException e) {
                container.close();
                throw e;
            }
        } catch (DockerException | IOException e) {
            throw new SandboxException(
                    DockerMessages.cannotStartPipe(pipe.image().name(), EngineErrorText.of(e)), e);
        }
    }

    private static List<String> command(ImageSpec image, InspectImageResponse inspected) {
        List<String> command = Stream.of(
                        config(inspected).map(ContainerConfig::getEntrypoint),
                        config(inspected).map(ContainerConfig::getCmd))
                .flatMap(words -> words.map(Arrays::asList).orElse(List.of()).stream())
                .toList();
        if (command.isEmpty()) {
            throw new SandboxException(DockerMessages.noCommand(image.name()));
        }
        return command;
    }

    private static String user(InspectImageResponse image) {
        return config(image)
                .map(ContainerConfig::getUser)
                .filter(user -> !user.isEmpty())
                .orElse("0");
    }

    private static Optional<ContainerConfig> config(InspectImageResponse image) {
        return Optional.ofNullable(image.getConfig());
    }

    private HostConfig config(PipeContainer pipe, Optional<Mount> clone) {
        HostConfig config = new HostConfig()
                .withNetworkMode("container:" + holder.container().id())
                .withMounts(new ArrayList<>(clone.stream().toList()));
        if (resources.engine().memoryLimit()) {
            long bytes = pipe.memoryMegabytes() * 1024L * 1024L;
            config.withMemory(bytes).withMemorySwap(bytes);
        }
        return config;
    }

    private List<String> environment(PipeContainer pipe) {
        Map<String, String> variables =
                ScriptEnvironment.routed(pipe.environment(), route.environment(), route.hostNames());
        return variables.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList();
    }
}
