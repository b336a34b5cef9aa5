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
 * A network that exists for the sake of its gateway: one more address of this machine, which nobody else listens on. No
 * container joins it, since the way to an address of the engine's machine leads there from every bridge (seen with
 * Docker 20.10). May be closed twice.
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

    /** @throws IOException when the engine makes none, for example because it has no addresses left */
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
            throw new IOException("the engine makes no further network: " + EngineErrorText.of(e), e);
        }
    }

    /** @throws IOException when it has none in IPv4 */
    String gateway() throws IOException {
        return gateway(live.engine(), id);
    }

    /**
     * The first address of a subnet such as {@code 172.17.0.0/16}: the gateway of the default network of a Docker that has not
     * been restarted since its installation, which reports the subnet alone (seen with 20.10). Whoever binds it probes it.
     */
    private static String firstAddress(String subnet) {
        Matcher network = SUBNET.matcher(subnet);
        return network.matches() ? network.group(1) + (Integer.parseInt(network.group(2)) + 1) : "";
    }

    /**
     * The gateway of a network, in IPv4.
     *
     * @param network its name or id
     * @throws IOException when there is no such network, or no such gateway
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
