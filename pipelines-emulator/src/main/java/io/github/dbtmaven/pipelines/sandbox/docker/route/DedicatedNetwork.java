package io.github.dbtmaven.pipelines.sandbox.docker.route;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.DockerEngine;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.EngineErrorText;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A network that is created for its gateway, an additional address of this machine that no other program uses. No
 * container joins it, because the engine's machine is reachable from all bridges (observed with Docker 20.10). Closing
 * it is idempotent.
 */
final class DedicatedNetwork implements OwnedResources.OwnedResource {
    private static final Pattern SUBNET = Pattern.compile("(\\d+\\.\\d+\\.\\d+\\.)(\\d+)/\\d+");

    static final String KIND = "network";

    private final OwnedResources live;
    private final String id;

    private DedicatedNetwork(OwnedResources live, String id) {
        this.live = live;
        this.id = id;
    }

    /**
     * Creates the network.
     *
     * @throws IOException if the engine creates none, for example because it has no addresses left
     */
    static DedicatedNetwork create(OwnedResources live) throws IOException {
        try {
            return live.add(() -> new DedicatedNetwork(
                    live,
                    live.engine()
                            .client()
                            .createNetworkCmd()
                            .withName(live.name(KIND))
                            .withDriver("bridge")
                            .withLabels(live.labels(KIND))
                            .exec()
                            .getId()));
        } catch (DockerException e) {
            throw new IOException("the engine cannot create another network: " + EngineErrorText.of(e), e);
        }
    }

    /**
     * Returns the gateway.
     *
     * @throws IOException if it has no IPv4 gateway
     */
    String gateway() throws IOException {
        return gateway(live.engine(), id);
    }

    /**
     * Returns the first address of a subnet such as {@code 172.17.0.0/16}: the gateway of the default network if Docker
     * has not been restarted since its installation and reports only the subnet (observed with 20.10). The caller
     * probes it.
     */
    private static String firstAddress(String subnet) {
        Matcher network = SUBNET.matcher(subnet);
        return network.matches() ? network.group(1) + (Integer.parseInt(network.group(2)) + 1) : "";
    }

    /**
     * Returns the IPv4 gateway of a network.
     *
     * @param network name or id
     * @throws IOException if the network or the gateway does not exist
     */
    static String gateway(DockerEngine engine, String network) throws IOException {
        try {
            return engine.client().inspectNetworkCmd().withNetworkId(network).exec().getIpam().getConfig().stream()
                    .map(config -> Optional.ofNullable(config.getGateway())
                            .or(() -> Optional.ofNullable(config.getSubnet()).map(DedicatedNetwork::firstAddress))
                            .orElse(""))
                    .filter(address -> !address.isEmpty() && !address.contains(":"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("the engine's network \"" + network + "\" has no gateway"));
        } catch (DockerException e) {
            throw new IOException("the engine has no network \"" + network + "\": " + EngineErrorText.of(e), e);
        }
    }

    @Override
    public void close() {
        try {
            live.engine().client().removeNetworkCmd(id).exec();
        } catch (NotFoundException gone) {
            live.forget(this);
        }
        live.forget(this);
    }
}
