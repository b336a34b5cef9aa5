package io.github.dbtmaven.dbt.bitbucket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads an error response: {@code {"type":"error","error":{"message":"…"}}}. Bitbucket guarantees only these keys. */
final class BitbucketError {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 300;

    private BitbucketError() {}

    /** Returns the message on one line, or the start of the body if it has no message; empty for an empty body. */
    static String message(String body) {
        String text;
        try {
            text = JSON.readTree(body).path("error").path("message").asText(body);
        } catch (JsonProcessingException notJson) {
            text = body;
        }
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
