package io.github.dbtmaven.pipelines.sandbox.docker;

import com.github.dockerjava.api.command.HealthState;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.InternetProtocol;
import io.github.dbtmaven.pipelines.sandbox.docker.container.ContainerExec;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import io.github.dbtmaven.pipelines.sandbox.docker.route.NetworkHolder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What shows that a service is ready. */
interface Readiness {
    /** Returns what shows it, as the end of a sentence. */
    String sign();

    /** Returns whether a running service is ready. */
    boolean holds(ContainerState state) throws InterruptedException;

    /** Returns the health check of the image, otherwise the ports that it exposes. */
    static Readiness of(InspectImageResponse image, OwnedResources.Container container, NetworkHolder holder) {
        Optional<ContainerConfig> config = Optional.ofNullable(image.getConfig());
        Optional<List<String>> check = config.map(ContainerConfig::getHealthcheck)
                .map(HealthCheck::getTest)
                .filter(test -> test.size() > 1 && !test.get(0).equals("NONE"));
        if (check.isPresent()) {
            return new Healthy(check.get(), container);
        }
        Set<Integer> ports = config.map(ContainerConfig::getExposedPorts).stream()
                .flatMap(Arrays::stream)
                .filter(port -> port.getProtocol() == InternetProtocol.TCP)
                .map(ExposedPort::getPort)
                .collect(Collectors.toCollection(TreeSet::new));
        return new Listening(OpenPorts.decisive(ports), container, holder);
    }

    /** The health check of the image. It runs here if the engine does not run it. */
    record Healthy(List<String> test, OwnedResources.Container container) implements Readiness {
        @Override
        public String sign() {
            return DockerMessages.healthCheck();
        }

        @Override
        public boolean holds(ContainerState state) throws InterruptedException {
            if (!container.engine().watchesContainers()) {
                List<String> command = test.get(0).equals("CMD-SHELL")
                        ? List.of("/bin/sh", "-c", test.get(1))
                        : test.subList(1, test.size());
                return container.run(new ContainerExec(command, Map.of(), "", "/"), (buffer, offset, length) -> {})
                        == 0;
            }
            return Optional.ofNullable(state.getHealth())
                    .map(HealthState::getStatus)
                    .filter("healthy"::equals)
                    .isPresent();
        }
    }

    /** One of the ports is open, and PostgreSQL accepts connections. */
    record Listening(Set<Integer> ports, OwnedResources.Container container, NetworkHolder holder)
            implements Readiness {
        @Override
        public String sign() {
            return DockerMessages.signOf(ports);
        }

        @Override
        public boolean holds(ContainerState state) throws InterruptedException {
            return ports.isEmpty()
                    || ListeningPorts.of(holder).stream().anyMatch(ports::contains)
                            && (!ports.contains(OpenPorts.POSTGRESQL) || OpenPorts.postgresqlAccepts(container));
        }
    }

    /** The Docker daemon answers. Its port is open long before. */
    record Answering(OwnedResources.Container container) implements Readiness {
        private static final ContainerExec ASK = new ContainerExec(
                List.of("/bin/sh", "-c", "timeout 5 docker -H tcp://127.0.0.1:" + DockerDaemon.PORT + " version"),
                Map.of(),
                "0",
                "/");

        @Override
        public String sign() {
            return DockerMessages.answersOn(DockerDaemon.PORT);
        }

        @Override
        public boolean holds(ContainerState state) throws InterruptedException {
            try {
                return container.run(ASK, (buffer, offset, length) -> {}) == 0;
            } catch (DockerException starting) {
                return false;
            }
        }
    }
}
