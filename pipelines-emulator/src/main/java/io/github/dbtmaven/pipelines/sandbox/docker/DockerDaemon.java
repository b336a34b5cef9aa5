package io.github.dbtmaven.pipelines.sandbox.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.Volume;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How the daemon of a docker service runs: privileged, with the step's clone at its path, with its data in a volume
 * that is removed with the container, and without TLS on a port that only the step and its containers reach.
 */
final class DockerDaemon {
    static final int PORT = 2375;

    private static final String DATA = "/var/lib/docker";

    /**
     * Closes the daemon's port for the network of the engine, because everybody who reaches the port is root of this
     * machine. Ends if that is not possible.
     */
    private static final String CLOSE_PORT = """
            while read -r interface destination rest; do
                [ "$destination" = 00000000 ] && [ "$interface" != lo ] || continue
                closed=
                for command in iptables /usr/local/sbin/.iptables-legacy/iptables iptables-legacy; do
                    "$command" -w -I INPUT -i "$interface" -p tcp --dport PORT -j DROP && closed=1 && break
                done 2>/dev/null
                [ -n "$closed" ] || { echo "cannot close port PORT of $interface with iptables"; exit 1; }
                ip6tables -w -I INPUT -i "$interface" -p tcp --dport PORT -j DROP 2>/dev/null
            done </proc/net/route
            exec "$@"
            """.replace("PORT", String.valueOf(PORT));

    private DockerDaemon() {}

    /** Completes the call that creates the container. */
    static void complete(
            CreateContainerCmd create, HostConfig host, InspectImageResponse image, Optional<Mount> clone) {
        host.withPrivileged(true);
        clone.ifPresent(mount -> host.withMounts(List.of(mount)));
        List<String> environment = new ArrayList<>(
                Optional.ofNullable(create.getEnv()).map(Arrays::asList).orElse(List.of()));
        // images of Docker create certificates otherwise, and listen with TLS only
        environment.add("DOCKER_TLS_CERTDIR=");
        List<String> start = new ArrayList<>(List.of("/bin/sh", "-c", CLOSE_PORT, "docker-service"));
        start.addAll(entrypoint(image));
        create.withEnv(environment).withEntrypoint(start).withCmd("--tls=false").withVolumes(new Volume(DATA));
    }

    private static List<String> entrypoint(InspectImageResponse image) {
        return Optional.ofNullable(image.getConfig()).map(ContainerConfig::getEntrypoint).stream()
                .flatMap(Arrays::stream)
                .toList();
    }
}
