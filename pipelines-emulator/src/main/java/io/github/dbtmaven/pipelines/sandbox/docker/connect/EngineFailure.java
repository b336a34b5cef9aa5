package io.github.dbtmaven.pipelines.sandbox.docker.connect;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Why an engine did not answer, in the words of a person. */
final class EngineFailure {
    private EngineFailure() {}

    /** Refuses an address that cannot be spoken to, before anything is opened. */
    static void requireSupported(EngineCandidate candidate) throws IOException {
        String address = candidate.address();
        if (address.startsWith("ssh://")) {
            throw new IOException("ssh is not spoken here; forward the socket (\"ssh -NL /tmp/docker.sock:"
                    + "/var/run/docker.sock HOST\") and set DOCKER_HOST=unix:///tmp/docker.sock");
        }
        if (!address.matches("(unix|npipe|tcp|http|https)://.+")) {
            throw new IOException("\"" + address + "\" is not an address of the form unix://, npipe:// or tcp://");
        }
        if (address.startsWith("unix://") && !Files.exists(Path.of(address.substring("unix://".length())))) {
            throw new IOException("no such file");
        }
    }

    /** The innermost reason, which is the one that the operating system gave. */
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
            return "it does not answer in time";
        }
        if (text.toLowerCase(Locale.ROOT).contains("permission denied")) {
            return "permission denied (may your user open \"" + candidate.address() + "\"? On Linux: group docker)";
        }
        return text;
    }
}
