package io.github.dbtmaven.pipelines.sandbox.docker.route;

import io.github.dbtmaven.pipelines.sandbox.docker.connect.DockerEngine;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;

/** The conditions for listening on an engine's gateway that can be checked before a container runs. */
final class LocalEngine {
    private LocalEngine() {}

    /**
     * Rejects a remote engine, whose gateway address may be a local one by coincidence.
     *
     * @throws IOException with the reason
     */
    static void require(DockerEngine engine) throws IOException {
        URI host = engine.config().getDockerHost();
        if (host.getHost() != null && !InetAddress.getByName(host.getHost()).isLoopbackAddress()) {
            throw new IOException("the engine is on another machine, " + host.getHost());
        }
    }

    /**
     * Rejects users who may not listen on the ports. A port that is in use here may be free on the gateway.
     *
     * @throws PrivilegeException with the reason
     */
    static void requirePermission(EndpointPorts ports) throws IOException {
        for (int port : ports.numbers()) {
            try (ServerSocket probe = new ServerSocket()) {
                probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            } catch (BindException e) {
                if (String.valueOf(e.getMessage()).contains("Permission denied")) {
                    throw new PrivilegeException("port " + port + " requires root: " + e.getMessage());
                }
            }
        }
    }

    /** The user lacks a privilege, so that running as root helps. */
    static final class PrivilegeException extends IOException {
        private static final long serialVersionUID = 1;

        PrivilegeException(String message) {
            super(message);
        }
    }
}
