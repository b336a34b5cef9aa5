package io.github.dbtmaven.pipelines.sandbox.docker.route;

import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.NetworkSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The IPv4 gateway of a running holder. Asks for the holder and not for its network, because a Docker engine that has
 * not been restarted since its installation reports no gateway for the default network (observed with 20.10), and
 * because Podman creates the bridge when the first container starts.
 */
final class HolderGateway {
    private HolderGateway() {}

    /**
     * Returns the gateway that the engine reports, otherwise that of the default route inside the holder.
     *
     * @throws IOException if its network has no gateway
     */
    static String of(NetworkHolder holder) throws IOException {
        Optional<String> reported = reported(holder.networkSettings());
        return reported.isPresent() ? reported.get() : fromRoutes(holder);
    }

    private static Optional<String> reported(NetworkSettings settings) {
        Stream<String> networks = Optional.ofNullable(settings.getNetworks()).map(Map::values).stream()
                .flatMap(all -> all.stream().map(ContainerNetwork::getGateway));
        return Stream.concat(Stream.ofNullable(gateway(settings)), networks)
                .filter(address -> address != null && address.matches("\\d+(\\.\\d+){3}"))
                .findFirst();
    }

    /** Deprecated since Engine 29, which omits it; older engines and Podman report it. */
    @SuppressWarnings("deprecation")
    private static String gateway(NetworkSettings settings) {
        return settings.getGateway();
    }

    private static String fromRoutes(NetworkHolder holder) throws IOException {
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        try {
            holder.run(
                    List.of("/bin/sh", "-c", "while read -r line; do echo \"$line\"; done </proc/net/route"),
                    table::write);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return defaultRoute(table.toString(StandardCharsets.UTF_8))
                .orElseThrow(() -> new IOException("the network of the containers has no gateway"));
    }

    /** Returns the gateway of the default route in the format of {@code /proc/net/route} on little-endian machines. */
    static Optional<String> defaultRoute(String table) {
        return table.lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length > 2
                        && columns[1].equals("00000000")
                        && columns[2].matches("[0-9A-Fa-f]{8}")
                        && !columns[2].equals("00000000"))
                .map(columns -> Long.parseLong(columns[2], 16))
                .map(word ->
                        (word & 255) + "." + (word >> 8 & 255) + "." + (word >> 16 & 255) + "." + (word >> 24 & 255))
                .findFirst();
    }
}
