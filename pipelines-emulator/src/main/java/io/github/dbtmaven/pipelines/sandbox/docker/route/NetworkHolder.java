package io.github.dbtmaven.pipelines.sandbox.docker.route;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.NetworkSettings;
import io.github.dbtmaven.pipelines.process.OutputSink;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.EngineErrorText;
import io.github.dbtmaven.pipelines.sandbox.docker.container.ContainerExec;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import io.github.dbtmaven.pipelines.sandbox.docker.image.PreparedImage;
import io.github.dbtmaven.pipelines.sandbox.docker.route.relay.NetworkObserver;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The container whose network all steps of a build join. It runs none of their commands.
 *
 * @param image its image, which determines what can run in it
 * @param others other images of the build
 * @param hosts names and addresses in its /etc/hosts since its start
 * @param cut whether its network has no interface but loopback
 */
public record NetworkHolder(
        OwnedResources resources,
        OwnedResources.Container container,
        PreparedImage image,
        Collection<PreparedImage> others,
        Map<String, String> hosts,
        boolean cut)
        implements AutoCloseable {
    /** The name by which Bitbucket's pipes reach their step, whose network they share here. */
    private static final String OWN_NAME = "host.docker.internal:127.0.0.1";

    /** The label of holder containers. */
    public static final String KIND = "holder";

    /**
     * Starts a holder.
     *
     * @param hosts names and addresses for its /etc/hosts
     * @param cut whether its network has no interface but loopback
     * @throws SandboxException if the engine rejects it
     */
    public static NetworkHolder start(
            OwnedResources resources,
            PreparedImage image,
            Collection<PreparedImage> others,
            Map<String, String> hosts,
            boolean cut) {
        HostConfig config = new HostConfig()
                .withExtraHosts(Stream.concat(
                                Stream.of(OWN_NAME),
                                hosts.entrySet().stream().map(entry -> entry.getKey() + ":" + entry.getValue()))
                        .toArray(String[]::new));
        if (cut) {
            config.withNetworkMode("none").withDns(NetworkObserver.ADDRESS).withDnsSearch(".");
            observing(config);
        }
        try {
            OwnedResources.Container container = resources.container(KIND, image.id(), config);
            container.start();
            return new NetworkHolder(resources, container, image, others, hosts, cut);
        } catch (DockerException e) {
            throw new SandboxException(
                    RouteMessages.cannotStart("holder of the network", image.original(), EngineErrorText.of(e)), e);
        }
    }

    /** Adds the capabilities of an observer, which steps do not get. */
    private static void observing(HostConfig config) {
        config.withCapAdd(Capability.NET_ADMIN, Capability.NET_RAW);
    }

    /** Returns how it is connected, as the engine reports it. */
    NetworkSettings networkSettings() {
        return resources
                .engine()
                .client()
                .inspectContainerCmd(container.id())
                .exec()
                .getNetworkSettings();
    }

    /** Returns its IPv4 address, which containers of a docker service reach. */
    public Optional<String> address() {
        if (cut) {
            return Optional.of(NetworkObserver.ADDRESS);
        }
        return Optional.ofNullable(networkSettings().getNetworks()).map(Map::values).stream()
                .flatMap(Collection::stream)
                .map(ContainerNetwork::getIpAddress)
                .filter(address -> address != null && !address.isEmpty())
                .findFirst();
    }

    /**
     * Adds entries to its /etc/hosts, which all containers that join its network share.
     *
     * @return why that is not possible; empty if it succeeded
     */
    Optional<String> addHosts(Map<String, String> added) {
        if (hosts.equals(added)) {
            return Optional.empty();
        }
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try {
            List<String> command = List.of("/bin/sh", "-c", "echo \"$1\" >>/etc/hosts", "hosts", hostsLines(added));
            return run(command, output::write) == 0
                    ? Optional.empty()
                    : Optional.of(output.toString(StandardCharsets.UTF_8).strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    static String hostsLines(Map<String, String> hosts) {
        return hosts.entrySet().stream()
                .map(entry -> entry.getValue() + "\t" + entry.getKey())
                .collect(Collectors.joining("\n"));
    }

    /** Runs a command in it, as root. */
    public int run(List<String> command, OutputSink output) throws InterruptedException {
        return container.run(new ContainerExec(command, Map.of(), "0", "/"), output);
    }

    /**
     * Creates a container in its network.
     *
     * @param other id of an image
     */
    OwnedResources.Container containerNextTo(String other) {
        HostConfig config = new HostConfig().withNetworkMode("container:" + container.id());
        if (cut) {
            observing(config);
        }
        return resources.container("relay", other, config);
    }

    @Override
    public void close() {
        container.close();
    }
}
