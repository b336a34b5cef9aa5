package io.github.dbtmaven.pipelines.network;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads the head of an HTTP request or response. */
final class HttpHead {
    private static final int LIMIT = 16 * 1024;

    private HttpHead() {}

    /** Reads the head and returns its first line. */
    static String firstLine(InputStream in) throws IOException {
        return firstLine(read(in));
    }

    static String firstLine(String head) {
        return head.lines().findFirst().orElse("");
    }

    /**
     * Reads up to the empty line and not a byte further, because the rest belongs to the tunnel. Each character is one
     * byte.
     */
    static String read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (head.size() < LIMIT) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("connection closed before the end of the HTTP head");
            }
            head.write(next);
            if (next == '\n' && head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
                return head.toString(ISO_8859_1);
            }
        }
        throw new IOException("HTTP head longer than " + LIMIT + " bytes");
    }
}
