package io.github.dbtmaven.pipelines.sandbox.docker.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Requests whose response is read as a JSON tree. docker-java's classes for the state of an engine or a container have
 * hundreds of properties; inspecting these takes 0.1 to 0.4 s in each run.
 */
public record EngineJson(DockerHttpClient http, RemoteApiVersion api) {
    private static final ObjectReader JSON = new ObjectMapper().reader();
    private static final int NOT_FOUND = 404;
    private static final int FIRST_ERROR = 400;

    /**
     * Returns the response to a {@code GET} request.
     *
     * @param path without the API version: {@code /info}
     * @throws NotFoundException if the object does not exist
     * @throws DockerException for other errors of the engine
     */
    public JsonNode get(String path) {
        DockerHttpClient.Request request = DockerHttpClient.Request.builder()
                .method(DockerHttpClient.Request.Method.GET)
                .path("/" + api.asWebPathPart() + path)
                .build();
        try (DockerHttpClient.Response response = http.execute(request);
                InputStream body = response.getBody()) {
            if (response.getStatusCode() >= FIRST_ERROR) {
                String reason = new String(body.readAllBytes(), UTF_8);
                throw response.getStatusCode() == NOT_FOUND
                        ? new NotFoundException(reason)
                        : new DockerException(reason, response.getStatusCode());
            }
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
