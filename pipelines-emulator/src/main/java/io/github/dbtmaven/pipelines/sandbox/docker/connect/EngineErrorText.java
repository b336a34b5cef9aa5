package io.github.dbtmaven.pipelines.sandbox.docker.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Extracts an engine's error message from docker-java's exceptions. */
public final class EngineErrorText {
    private EngineErrorText() {}

    public static String of(Throwable failure) {
        String text = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        int brace = text.indexOf('{');
        if (text.startsWith("Status ") && brace > 0) {
            try {
                return new ObjectMapper()
                        .readTree(text.substring(brace))
                        .path("message")
                        .asText(text)
                        .strip();
            } catch (JsonProcessingException notJson) {
                return text.strip();
            }
        }
        return text.strip();
    }
}
