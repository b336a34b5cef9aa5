package io.github.dbtmaven.pipelines.sandbox.docker.route;

import io.github.dbtmaven.pipelines.sandbox.docker.connect.EngineErrorText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Connects to an address from inside a holder, with bash, python3 or nc, whichever its image has. */
final class ConnectProbe {
    /** Timeout, because a connection attempt hangs for minutes if a firewall drops packets. */
    private static final int SECONDS = 2;

    private static final String SCRIPT = """
            host=$1
            shift
            has() { command -v "$1" >/dev/null; }
            for port; do
                if has bash; then bash -c ": </dev/tcp/$host/$port"
                elif has python3; then python3 -c "import socket; socket.create_connection(('$host', $port), 5)"
                elif has nc; then nc -w 2 "$host" "$port" </dev/null
                else echo "the image has no bash, python3 or nc for a probe"; false
                fi || exit
            done
            """;

    private ConnectProbe() {}

    /** Returns why a connection fails; empty if all succeed. */
    static Optional<String> failure(NetworkHolder holder, String host, List<Integer> ports) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "probe", host));
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
                            + output.toString(StandardCharsets.UTF_8).strip());
        } catch (TimeoutException e) {
            return Optional.of(place + " timeout from a container (a firewall?)");
        } catch (ExecutionException e) {
            return Optional.of(place + " probe from a container failed: " + EngineErrorText.of(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }
}
