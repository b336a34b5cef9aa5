package io.github.dbtmaven.pipelines.sandbox.docker.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What an engine said when it refused, without the wrapping of protocol and client. */
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
