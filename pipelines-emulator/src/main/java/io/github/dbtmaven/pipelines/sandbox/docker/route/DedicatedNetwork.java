package io.github.dbtmaven.pipelines.sandbox.docker.route;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.EngineErrorText;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A network that is created for its gateway, an additional address of this machine that no other program uses. The
 * engine's machine is reachable from all bridges, so that no container needs to join it (observed with Docker 20.10).
 * With Podman the address exists only after a container has joined. Closing it is idempotent.
 */
final class DedicatedNetwork implements OwnedResources.OwnedResource {
    static final String KIND = "network";

    private final OwnedResources live;
    private final String id;
    private final List<String> members = new ArrayList<>();

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
        try {
            return live.engine().client().inspectNetworkCmd().withNetworkId(id).exec().getIpam().getConfig().stream()
                    .flatMap(config -> Optional.ofNullable(config.getGateway()).stream())
                    .filter(address -> !address.isEmpty() && !address.contains(":"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("the engine's network \"" + id + "\" has no gateway"));
        } catch (DockerException e) {
            throw new IOException("the engine has no network \"" + id + "\": " + EngineErrorText.of(e), e);
        }
    }

    /**
     * Connects a holder.
     *
     * @throws IOException if the engine refuses
     */
    void join(NetworkHolder holder) throws IOException {
        try {
            live.engine()
                    .client()
                    .connectToNetworkCmd()
                    .withNetworkId(id)
                    .withContainerId(holder.container().id())
                    .exec();
            members.add(holder.container().id());
        } catch (DockerException e) {
            throw new IOException("a container cannot join another network: " + EngineErrorText.of(e), e);
        }
    }

    /** Removes the network, also if a member cannot leave it any more because the container is being removed. */
    @Override
    public void close() {
        List<DockerException> stuck = new ArrayList<>();
        for (String member : members) {
            try {
                leave(member);
            } catch (DockerException e) {
                stuck.add(e);
            }
        }
        try {
            live.engine().client().removeNetworkCmd(id).exec();
        } catch (NotFoundException gone) {
            live.forget(this);
        } catch (DockerException e) {
            stuck.forEach(e::addSuppressed);
            throw e;
        }
        live.forget(this);
    }

    private void leave(String member) {
        live.engine()
                .client()
                .disconnectFromNetworkCmd()
                .withNetworkId(id)
                .withContainerId(member)
                .withForce(true)
                .exec();
    }
}
