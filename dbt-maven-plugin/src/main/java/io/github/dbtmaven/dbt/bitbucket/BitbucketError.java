package io.github.dbtmaven.dbt.bitbucket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The body of an error: {@code {"type":"error","error":{"message":"…"}}}; only these two keys are sure. */
final class BitbucketError {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 300;

    private BitbucketError() {}

    /** Its message, else the start of the text, on one line; empty for an empty body. */
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
