package io.github.dbtmaven.pipelines.sandbox.docker.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Extracts an engine's error message from docker-java's exceptions. */
public final class EngineErrorText {
    private static final ObjectReader BODY = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readerFor(Body.class);

    private EngineErrorText() {}

    private record Body(String message) {}

    public static String of(Throwable failure) {
        String text = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        int brace = text.indexOf('{');
        if (text.startsWith("Status ") && brace > 0) {
            try {
                Body body = BODY.readValue(text.substring(brace));
                return body.message() == null ? text.strip() : body.message().strip();
            } catch (JsonProcessingException notJson) {
                return text.strip();
            }
        }
        return text.strip();
    }
}
