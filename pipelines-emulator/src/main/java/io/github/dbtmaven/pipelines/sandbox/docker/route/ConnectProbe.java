package io.github.dbtmaven.pipelines.sandbox.docker.route;

import io.github.dbtmaven.pipelines.sandbox.docker.connect.EngineErrorText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Connects to an address from inside a holder, with bash, python3 or nc, whichever its image has. On success, adds the
 * names of the address to the holder's /etc/hosts in the same exec, since each exec takes about 70 ms.
 */
final class ConnectProbe {
    /** Timeout, because a connection attempt hangs for minutes if a firewall drops packets. */
    private static final int SECONDS = 2;

    private static final String SCRIPT = """
            host=$1 hosts=$2
            shift 2
            has() { command -v "$1" >/dev/null; }
            for port; do
                if has bash; then bash -c ": </dev/tcp/$host/$port"
                elif has python3; then python3 -c "import socket; socket.create_connection(('$host', $port), 5)"
                elif has nc; then nc -w 2 "$host" "$port" </dev/null
                else echo "the image has no bash, python3 or nc for a probe"; false
                fi || exit
            done
            [ -z "$hosts" ] || echo "$hosts" >>/etc/hosts
            """;

    private ConnectProbe() {}

    /**
     * Returns why a connection fails; empty if all succeed.
     *
     * @param hosts names and addresses that the holder's /etc/hosts needs
     */
    static Optional<String> failure(NetworkHolder holder, String host, List<Integer> ports, Map<String, String> hosts) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        String missing = holder.hosts().equals(hosts) ? "" : NetworkHolder.hostsLines(hosts);
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "probe", host, missing));
        ports.forEach(port -> command.add(port.toString()));
        CompletableFuture<Integer> exit = CompletableFuture.supplyAsync(() -> {
            try {
                return holder.run(command, output::write);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CompletionException(e);
            }
        });
        String place = host + ", ports " + ports + ",";
        try {
            return exit.get(SECONDS * (1L + ports.size()), TimeUnit.SECONDS) == 0
                    ? Optional.empty()
                    : Optional.of(place + " not reachable from a container: "
                            + firstLine(output.toString(StandardCharsets.UTF_8)));
        } catch (TimeoutException e) {
            return Optional.of(place + " timeout from a container (a firewall?)");
        } catch (ExecutionException e) {
            return Optional.of(place + " probe from a container failed: " + EngineErrorText.of(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    /** Returns the reason in the output, since bash repeats it with its own line number. */
    static String firstLine(String output) {
        return output.lines().findFirst().map(String::strip).orElse("no answer");
    }
}
