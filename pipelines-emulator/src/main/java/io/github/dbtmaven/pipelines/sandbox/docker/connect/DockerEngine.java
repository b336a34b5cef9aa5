package io.github.dbtmaven.pipelines.sandbox.docker.connect;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DockerClientConfig;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A connected engine.
 *
 * @param product name and version for users: {@code Docker 20.10.24}
 * @param memoryLimit whether it can limit memory
 * @param memoryMegabytes the memory of its machine; 0 if it does not say
 * @param osType operating system of its containers: {@code linux}
 */
public record DockerEngine(
        DockerClient client,
        DockerClientConfig config,
        String product,
        boolean memoryLimit,
        long memoryMegabytes,
        String osType)
        implements AutoCloseable {
    /**
     * Returns whether forced removal waits for the container. Podman waits ten seconds for it to exit; Docker kills it.
     */
    public boolean stopsGently() {
        return product.startsWith("Podman");
    }

    /**
     * Returns whether archive calls see volumes only while the container runs. Docker mounts them for each call
     * (observed with Podman 4.3 and Docker 20.10).
     */
    public boolean mountsOnlyForProcesses() {
        return product.startsWith("Podman");
    }

    /**
     * Returns whether it runs health checks and reports that a container used more than its memory. Podman needs systemd
     * for the first, and reports only exit code 137 for the second (observed with 4.3 on cgroup v1).
     */
    public boolean watchesContainers() {
        return !product.startsWith("Podman");
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
