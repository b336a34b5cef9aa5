package io.github.dbtmaven.pipelines.sandbox.docker;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.HostConfig;
import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.plan.spec.ServiceSpec;
import io.github.dbtmaven.pipelines.process.OutputSink;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.EngineErrorText;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import io.github.dbtmaven.pipelines.sandbox.docker.image.Images;
import io.github.dbtmaven.pipelines.sandbox.docker.route.NetworkHolder;
import java.util.List;

/** Starts the services of a build's steps. They join the network of the steps, which reach them on localhost. */
final class DockerServices {
    private static final String KIND = "service";

    private final OwnedResources resources;
    private final Images images;

    DockerServices(OwnedResources resources, Images images) {
        this.resources = resources;
        this.images = images;
    }

    /**
     * Starts a service.
     *
     * @param holder of the step's network
     * @throws SandboxException if its image is not available or the engine rejects it
     */
    DockerService start(ServiceSpec service, NetworkHolder holder, OutputSink log) {
        ImageSpec image = service.image()
                .orElseThrow(() -> new IllegalArgumentException("service \"" + service.name() + "\" has no image"));
        InspectImageResponse inspected = images.ensure(image);
        List<String> environment = service.variables().stream()
                .map(variable -> variable.name() + "=" + variable.value())
                .toList();
        try {
            OwnedResources.Container container =
                    resources.program(KIND, inspected.getId(), config(service, holder), create -> {
                        create.withEnv(environment);
                        image.runAsUser().ifPresent(uid -> create.withUser(String.valueOf(uid)));
                    });
            return DockerService.start(service.name(), resources, container, inspected, holder, log);
        } catch (DockerException e) {
            throw new SandboxException(
                    DockerMessages.cannotStartService(service.name(), image.name(), EngineErrorText.of(e)), e);
        }
    }

    private HostConfig config(ServiceSpec service, NetworkHolder holder) {
        HostConfig config = new HostConfig()
                .withNetworkMode("container:" + holder.container().id());
        if (resources.engine().memoryLimit()) {
            long bytes = service.memoryMegabytes().value() * 1024L * 1024L;
            config.withMemory(bytes).withMemorySwap(bytes);
        }
        return config;
    }
}
