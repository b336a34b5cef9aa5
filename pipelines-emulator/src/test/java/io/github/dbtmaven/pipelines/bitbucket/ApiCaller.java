package io.github.dbtmaven.pipelines.bitbucket;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;

/** Calls the fake under its real names with the given credentials. Does not follow redirects. */
record ApiCaller(HttpClient client, String authorization) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static ApiCaller of(RunningFake fake) {
        return new ApiCaller(fake.client(), basic(fake.credentials.email(), fake.credentials.apiToken()));
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    ApiCaller as(String otherAuthorization) {
        return new ApiCaller(client, otherAuthorization);
    }

    HttpResponse<String> get(String below) throws IOException, InterruptedException {
        return send(request(below).GET());
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> delete(String below) throws IOException, InterruptedException {
        return send(request(below).DELETE());
    }

    HttpResponse<String> upload(String... namesAndContents) throws IOException, InterruptedException {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < namesAndContents.length; i += 2) {
            form.append("--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"")
                    .append(namesAndContents[i])
                    .append("\"\r\nContent-Type: application/json\r\n\r\n")
                    .append(namesAndContents[i + 1])
                    .append("\r\n");
        }
        return post("multipart/form-data; boundary=x", form + "--x--\r\n");
    }

    HttpResponse<String> post(String contentType, String body) throws IOException, InterruptedException {
        return send(request("").header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
    }

    /** Follows a redirect correctly: without credentials. */
    HttpResponse<String> storage(HttpResponse<String> redirect) throws IOException, InterruptedException {
        return as("").send(HttpRequest.newBuilder(location(redirect)));
    }

    static URI location(HttpResponse<String> redirect) {
        return URI.create(redirect.headers().firstValue("Location").orElseThrow());
    }

    static HttpRequest.Builder request(String below) {
        return HttpRequest.newBuilder(RunningFake.uri(below));
    }

    static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    /** Returns the message of an error body and checks its structure. */
    static String message(HttpResponse<String> answer) throws IOException {
        JsonNode body = json(answer);
        if (!body.path("type").asText().equals("error")) {
            throw new AssertionError("not an error body: " + answer.body());
        }
        return body.path("error").path("message").asText();
    }
}
