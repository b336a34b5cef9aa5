package io.github.dbtmaven.pipelines.bitbucket.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A response and the requests to record before it is sent.
 *
 * @param body closed by the sender
 * @param length length of the body in bytes
 */
public record Answer(
        int status, Map<String, String> headers, InputStream body, long length, List<AnsweredRequest> recorded) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public Answer {
        headers = Map.copyOf(headers);
        recorded = List.copyOf(recorded);
    }

    public static Answer empty(int status) {
        return new Answer(status, Map.of(), InputStream.nullInputStream(), 0, List.of());
    }

    public static Answer json(int status, Map<String, Object> value) {
        try {
            return bytes(status, "application/json; charset=utf-8", JSON.writeValueAsBytes(value));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a map of texts and numbers is not JSON", impossible);
        }
    }

    /** Creates an error response for git, which shows only plain text to its user. */
    public static Answer text(int status, String text) {
        return bytes(status, "text/plain", (text + "\n").getBytes(UTF_8));
    }

    public static Answer xml(int status, String text) {
        return bytes(status, "application/xml", text.getBytes(UTF_8));
    }

    /** Creates an error response. Bitbucket documents only {@code type} and {@code error.message}. */
    public static Answer error(int status, String message) {
        return json(status, Map.of("type", "error", "error", Map.of("message", message)));
    }

    /** Creates an error response with {@code error.detail}, a string or a map. */
    public static Answer error(int status, String message, Object detail) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", message);
        error.put("detail", detail);
        return json(status, Map.of("type", "error", "error", error));
    }

    public static Answer file(InputStream contents, long length) {
        return new Answer(200, Map.of("Content-Type", "application/octet-stream"), contents, length, List.of());
    }

    public Answer header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body, length, recorded);
    }

    public Answer recording(List<? extends AnsweredRequest> requests) {
        return new Answer(status, headers, body, length, List.copyOf(requests));
    }

    public Answer recording(AnsweredRequest request) {
        return recording(List.of(request));
    }

    private static Answer bytes(int status, String type, byte[] body) {
        return new Answer(status, Map.of("Content-Type", type), new ByteArrayInputStream(body), body.length, List.of());
    }
}
