package io.github.dbtmaven.pipelines.sandbox.docker;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Mount;
import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.plan.spec.ServiceSpec;
import io.github.dbtmaven.pipelines.process.OutputSink;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.EngineErrorText;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import io.github.dbtmaven.pipelines.sandbox.docker.image.Images;
import io.github.dbtmaven.pipelines.sandbox.docker.route.NetworkHolder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Starts the services of one step. They join the network of the step, which reaches them on localhost. */
final class DockerServices {
    private static final String KIND = "service";

    private final OwnedResources resources;
    private final Images images;
    private final NetworkHolder holder;
    private final OwnedResources.Container step;
    private final Optional<Mount> clone;
    private final DockerCommand command;
    private volatile boolean daemonStarted;

    /**
     * Creates the services of a step.
     *
     * @param holder of the step's network
     * @param step the container of the step
     * @param clone the mount of the step's clone; empty if other containers cannot mount it
     * @param command of the build, which the step mounts if it has a docker service
     */
    DockerServices(
            OwnedResources resources,
            Images images,
            NetworkHolder holder,
            OwnedResources.Container step,
            Optional<Mount> clone,
            DockerCommand command) {
        this.resources = resources;
        this.images = images;
        this.holder = holder;
        this.step = step;
        this.clone = clone;
        this.command = command;
    }

    /** Returns whether a daemon has left interfaces and firewall rules in the network of the step. */
    boolean changedNetwork() {
        return daemonStarted;
    }

    /** Returns the address of the step in its network, which containers of a docker service reach. */
    Optional<String> address() {
        return holder.address();
    }

    /**
     * Starts a service.
     *
     * @throws SandboxException if its image is not available or the engine rejects it
     */
    DockerService start(ServiceSpec service, OutputSink log) {
        ImageSpec image = service.image()
                .orElseThrow(() -> new IllegalArgumentException("service \"" + service.name() + "\" has no image"));
        try {
            return service.docker()
                    ? startDaemon(service, image, log)
                    : startProgram(service, image, images.ensure(image), log);
        } catch (DockerException e) {
            throw cannotStart(service, image, EngineErrorText.of(e), e);
        } catch (IOException e) {
            throw cannotStart(service, image, e.getMessage(), e);
        }
    }

    private static SandboxException cannotStart(ServiceSpec service, ImageSpec image, String reason, Exception e) {
        String name = service.name();
        return new SandboxException(
                service.docker()
                        ? DockerMessages.cannotStartDaemon(name, image.name(), reason)
                        : DockerMessages.cannotStartService(name, image.name(), reason),
                e);
    }

    private DockerService startProgram(
            ServiceSpec service, ImageSpec image, InspectImageResponse inspected, OutputSink log) {
        OwnedResources.Container container = resources.program(KIND, inspected.getId(), config(service), create -> {
            create.withEnv(environment(service));
            image.runAsUser().ifPresent(uid -> create.withUser(String.valueOf(uid)));
        });
        return DockerService.start(
                service.name(),
                resources,
                container,
                Readiness.of(inspected, container, holder),
                Optional.empty(),
                log);
    }

    private DockerService startDaemon(ServiceSpec service, ImageSpec image, OutputSink log) throws IOException {
        InspectImageResponse inspected;
        try {
            inspected = images.ensure(image);
        } catch (SandboxException e) {
            throw new SandboxException(DockerMessages.noDaemonImage(service.name(), e.getMessage()), e);
        }
        HostConfig config = config(service);
        daemonStarted = true;
        OwnedResources.Container container = resources.program(
                KIND,
                inspected.getId(),
                config,
                create -> DockerDaemon.complete(create.withEnv(environment(service)), config, inspected, clone));
        DockerService daemon = DockerService.start(
                service.name(), resources, container, new Readiness.Answering(container), difference(), log);
        try {
            if (!command.link(inspected, step)) {
                throw new IOException(DockerMessages.noDockerCommand());
            }
            return daemon;
        } catch (IOException | RuntimeException e) {
            daemon.close();
            throw e;
        } catch (InterruptedException e) {
            daemon.close();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private Optional<String> difference() {
        return clone.isPresent() ? Optional.empty() : Optional.of(DockerMessages.cloneNotMounted());
    }

    private static List<String> environment(ServiceSpec service) {
        return service.variables().stream()
                .map(variable -> variable.name() + "=" + variable.value())
                .toList();
    }

    private HostConfig config(ServiceSpec service) {
        HostConfig config = new HostConfig()
                .withNetworkMode("container:" + holder.container().id());
        if (resources.engine().memoryLimit()) {
            long bytes = service.memoryMegabytes().value() * 1024L * 1024L;
            config.withMemory(bytes).withMemorySwap(bytes);
        }
        return config;
    }
}
