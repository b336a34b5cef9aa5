package io.github.dbtmaven.pipelines.sandbox.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.HealthState;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.InternetProtocol;
import io.github.dbtmaven.pipelines.process.OutputSink;
import io.github.dbtmaven.pipelines.sandbox.Service;
import io.github.dbtmaven.pipelines.sandbox.docker.container.ContainerExec;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import io.github.dbtmaven.pipelines.sandbox.docker.route.NetworkHolder;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A service in a container. It is ready when its health check passes, or when it listens on one of the TCP ports that
 * its image exposes; some of them, such as those for TLS, often stay closed.
 */
final class DockerService implements Service, AutoCloseable {
    private static final int SECONDS_FOR_LAST_OUTPUT = 2;

    private final String name;
    private final OwnedResources resources;
    private final OwnedResources.Container container;
    private final NetworkHolder holder;
    private final Set<Integer> ports;
    private final boolean checked;
    private final Output output;

    private DockerService(
            String name,
            OwnedResources resources,
            OwnedResources.Container container,
            NetworkHolder holder,
            Set<Integer> ports,
            boolean checked,
            Output output) {
        this.name = name;
        this.resources = resources;
        this.container = container;
        this.holder = holder;
        this.ports = ports;
        this.checked = checked;
        this.output = output;
    }

    /** Starts a created container and follows its output. */
    static DockerService start(
            String name,
            OwnedResources resources,
            OwnedResources.Container container,
            InspectImageResponse image,
            NetworkHolder holder,
            OutputSink log) {
        try {
            container.start();
            Output output = client(resources)
                    .logContainerCmd(container.id())
                    .withStdOut(true)
                    .withStdErr(true)
                    .withFollowStream(true)
                    .exec(new Output(log));
            return new DockerService(name, resources, container, holder, ports(image), isChecked(image), output);
        } catch (RuntimeException e) {
            container.close();
            throw e;
        }
    }

    private static DockerClient client(OwnedResources resources) {
        return resources.engine().client();
    }

    private static Set<Integer> ports(InspectImageResponse image) {
        return Optional.ofNullable(image.getConfig()).map(ContainerConfig::getExposedPorts).stream()
                .flatMap(Arrays::stream)
                .filter(port -> port.getProtocol() == InternetProtocol.TCP)
                .map(ExposedPort::getPort)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isChecked(InspectImageResponse image) {
        return Optional.ofNullable(image.getConfig())
                .map(ContainerConfig::getHealthcheck)
                .map(HealthCheck::getTest)
                .filter(test -> !test.isEmpty() && !test.get(0).equals("NONE"))
                .isPresent();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String sign() {
        return checked ? DockerMessages.healthCheck() : DockerMessages.signOf(ports);
    }

    @Override
    public State state() throws InterruptedException {
        ContainerState state;
        try {
            state = client(resources).inspectContainerCmd(container.id()).exec().getState();
        } catch (NotFoundException removed) {
            return State.ended(ContainerExec.KILLED, false);
        }
        if (!Boolean.TRUE.equals(state.getRunning())) {
            return State.ended(
                    Optional.ofNullable(state.getExitCodeLong()).orElse(-1L).intValue(),
                    Boolean.TRUE.equals(state.getOOMKilled()));
        }
        return isReady(state) ? State.READY : State.STARTING;
    }

    private boolean isReady(ContainerState state) throws InterruptedException {
        if (checked) {
            return Optional.ofNullable(state.getHealth())
                    .map(HealthState::getStatus)
                    .filter("healthy"::equals)
                    .isPresent();
        }
        return ports.isEmpty() || ListeningPorts.of(holder).stream().anyMatch(ports::contains);
    }

    /** Kills it and waits for its last output; its container is removed in the background. */
    @Override
    public void close() {
        container.kill();
        output.end();
        resources.inBackground(container::close);
    }

    /** Passes the output on until the end of the service. */
    private static final class Output extends ResultCallback.Adapter<Frame> {
        private final OutputSink log;
        private volatile boolean ended;

        Output(OutputSink log) {
            this.log = log;
        }

        @Override
        public void onNext(Frame frame) {
            if (!ended) {
                log.accept(frame.getPayload(), 0, frame.getPayload().length);
            }
        }

        void end() {
            try {
                awaitCompletion(SECONDS_FOR_LAST_OUTPUT, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                ended = true;
            }
        }
    }
}
