package io.github.dbtmaven.pipelines.sandbox.docker;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Network;
import java.io.IOException;
import java.util.Map;

/**
 * A network that exists for the sake of its gateway: one more address of this machine, which nobody else listens on. No
 * container joins it, since the way to an address of the engine's machine leads there from every bridge (seen with
 * Docker 20.10). May be closed twice.
 */
final class OwnNetwork implements LiveObjects.AutoRemoved {
    static final String KIND = "network";

    private final DockerEngine engine;
    private final LiveObjects live;
    private final String id;

    private OwnNetwork(DockerEngine engine, LiveObjects live, String id) {
        this.engine = engine;
        this.live = live;
        this.id = id;
    }

    /** @throws IOException when the engine makes none, for example because it has no addresses left */
    static OwnNetwork create(DockerEngine engine, LiveObjects live, Map<String, String> labels) throws IOException {
        try {
            return live.add(() -> new OwnNetwork(
                    engine,
                    live,
                    engine.client()
                            .createNetworkCmd()
                            .withName(live.name(KIND))
                            .withDriver("bridge")
                            .withLabels(labels)
                            .exec()
                            .getId()));
        } catch (DockerException e) {
            throw new IOException("the engine makes no further network: " + EngineAnswer.of(e), e);
        }
    }

    /** @throws IOException when it has none in IPv4 */
    String gateway() throws IOException {
        return gateway(engine, id);
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
                    .map(Network.Ipam.Config::getGateway)
                    .filter(address -> address != null && !address.contains(":"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("the engine's network \"" + network + "\" has no gateway"));
        } catch (DockerException e) {
            throw new IOException("the engine has no network \"" + network + "\": " + EngineAnswer.of(e), e);
        }
    }

    @Override
    public void close() {
        try {
            engine.client().removeNetworkCmd(id).exec();
        } catch (NotFoundException gone) {
            live.forget(this);
        }
        live.forget(this);
    }
}
