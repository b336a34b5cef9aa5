package io.github.dbtmaven.pipelines.sandbox.docker;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Connects from inside a holder, with whatever its image has for that: bash, else python3, else nc. */
final class ConnectProbe {
    /** A firewall that drops packets lets a connect hang for minutes. */
    private static final int SECONDS = 2;

    private static final String SCRIPT = """
            host=$1 port=$2
            if command -v bash; then exec bash -c ": </dev/tcp/$host/$port"; fi >/dev/null
            if command -v python3 >/dev/null; then
                exec python3 -c "import socket; socket.create_connection(('$host', $port), 5)"
            fi
            if command -v nc >/dev/null; then exec nc -w 2 "$host" "$port"; fi
            echo "the image has neither bash nor python3 nor nc for a probe"
            exit 1
            """;

    private ConnectProbe() {}

    /** Why the connection cannot be made; empty when it can. */
    static Optional<String> refusal(Holder holder, String host, int port) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        List<String> command = List.of("/bin/sh", "-c", SCRIPT, "probe", host, Integer.toString(port));
        CompletableFuture<Integer> exit = CompletableFuture.supplyAsync(() -> {
            try {
                return holder.run(command, output::write);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CompletionException(e);
            }
        });
        String place = host + ":" + port;
        try {
            return exit.get(SECONDS, TimeUnit.SECONDS) == 0
                    ? Optional.empty()
                    : Optional.of(place + " cannot be reached from a container: "
                            + output.toString(StandardCharsets.UTF_8).strip());
        } catch (TimeoutException e) {
            return Optional.of(place + " does not answer a container within " + SECONDS + " s (a firewall?)");
        } catch (ExecutionException e) {
            return Optional.of(place + " cannot be tried from a container: " + EngineAnswer.of(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }
}
