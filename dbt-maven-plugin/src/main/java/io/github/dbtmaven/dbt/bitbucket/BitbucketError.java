package io.github.dbtmaven.dbt.bitbucket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/** Reads an error response: {@code {"type":"error","error":{"message":"…"}}}. Bitbucket guarantees only these keys. */
final class BitbucketError {
    private static final ObjectReader BODY = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readerFor(Body.class);
    private static final int LONGEST = 300;

    private BitbucketError() {}

    private record Body(Detail error) {
        Optional<String> message() {
            return Optional.ofNullable(error).map(Detail::message);
        }
    }

    private record Detail(String message) {}

    /** Returns the message on one line, or the start of the body if it has no message; empty for an empty body. */
    static String message(String body) {
        String text;
        try {
            text = Optional.ofNullable(BODY.<Body>readValue(body))
                    .flatMap(Body::message)
                    .orElse(body);
        } catch (JsonProcessingException otherForm) {
            text = body;
        }
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
