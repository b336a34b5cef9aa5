package io.github.dbtmaven.pipelines.sandbox.docker.connect;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Explains to users why an engine does not respond. */
final class EngineFailure {
    private EngineFailure() {}

    /** Rejects an unsupported address before connecting. */
    static void requireSupported(EngineCandidate candidate) throws IOException {
        String address = candidate.address();
        if (address.startsWith("ssh://")) {
            throw new IOException("ssh is not supported; forward the socket (\"ssh -NL /tmp/docker.sock:"
                    + "/var/run/docker.sock HOST\") and set DOCKER_HOST=unix:///tmp/docker.sock");
        }
        if (!address.matches("(unix|npipe|tcp|http|https)://.+")) {
            throw new IOException("\"" + address + "\" is not an address of the form unix://, npipe:// or tcp://");
        }
        if (address.startsWith("unix://") && !Files.exists(Path.of(address.substring("unix://".length())))) {
            throw new IOException("no such file");
        }
    }

    /** Returns the innermost reason, which comes from the operating system. */
    static String reason(EngineCandidate candidate, Throwable failure) {
        Throwable inner = failure;
        while (inner.getCause() != null && inner.getCause() != inner) {
            inner = inner.getCause();
        }
        String text = inner.getMessage();
        if (text == null) {
            text = inner.getClass().getSimpleName();
        }
        if (text.strip().toLowerCase(Locale.ROOT).endsWith("connection refused")) {
            return "connection refused";
        }
        if (inner instanceof SocketTimeoutException) {
            return "timeout";
        }
        if (text.toLowerCase(Locale.ROOT).contains("permission denied")) {
            return "permission denied (check that your user may open \"" + candidate.address()
                    + "\"; on Linux: group docker)";
        }
        return text;
    }
}
