package io.github.dbtmaven.pipelines.validate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** Converts file names to URI references (RFC 3986). */
final class FileUri {
    private static final String UNRESERVED = "-._~/";

    private FileUri() {}

    /**
     * Returns the location of a file. A relative name is relative to the root of the repository, which SARIF calls
     * {@code %SRCROOT%}.
     */
    static ObjectNode artifactLocation(String file) {
        ObjectNode location = JsonText.JSON.createObjectNode();
        if (file.startsWith("/")) {
            return location.put("uri", "file://" + encode(file));
        }
        return location.put("uri", encode(file)).put("uriBaseId", "%SRCROOT%");
    }

    private static String encode(String file) {
        StringBuilder uri = new StringBuilder();
        for (byte each : file.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (each & 0xFF);
            if (character < 0x80 && (Character.isLetterOrDigit(character) || UNRESERVED.indexOf(character) >= 0)) {
                uri.append(character);
            } else {
                uri.append(String.format("%%%02X", (int) character));
            }
        }
        return uri.toString();
    }
}
