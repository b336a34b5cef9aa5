package io.github.dbtmaven.pipelines.bitbucket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest.PushRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests git through the proxy of the fake. */
class GitResourceTest {
    @TempDir
    Path folder;

    private RunningFake fake;
    private final List<String> calls = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        fake = new RunningFake(folder);
        fake.bitbucket.serveGit(Optional.of((command, request, answer) -> {
            calls.add(command + " "
                    + (request.isPresent() ? new String(request.get().readAllBytes(), UTF_8) : "refs"));
            Files.writeString(answer, "answer", StandardOpenOption.APPEND);
            return request.isPresent() && command.equals("receive-pack") ? List.of("branch main") : List.of();
        }));
    }

    @AfterEach
    void stop() throws IOException {
        fake.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme/shop", "acme/shop.git", "ACME/Shop"})
    void listsRefs(String repository) throws Exception {
        HttpResponse<String> answer = get(repository + "/info/refs?service=git-upload-pack");

        assertThat(answer.body()).isEqualTo("001e# service=git-upload-pack\n0000answer");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-git-upload-pack-advertisement");
        assertThat(calls).containsExactly("upload-pack refs");
    }

    @Test
    void readsCompressedRequest() throws Exception {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write("want".getBytes(UTF_8));
        }
        HttpResponse<String> answer =
                send(request("acme/shop/git-upload-pack", BodyPublishers.ofByteArray(zipped.toByteArray()))
                        .header("Content-Encoding", "gzip"));

        assertThat(answer.body()).isEqualTo("answer");
        assertThat(calls).containsExactly("upload-pack want");
        assertThat(fake.bitbucket.requests()).isEmpty();
    }

    @Test
    void recordsAPush() throws Exception {
        send(request("acme/shop/git-receive-pack", BodyPublishers.ofString("push")));

        assertThat(fake.bitbucket.requests())
                .containsExactly(new PushRequest("bitbucket.org", List.of("branch main"), 200, "test"));
    }

    @ParameterizedTest
    @CsvSource({
        "acme/other/info/refs?service=git-upload-pack, 404",
        "acme/shop/info/refs?service=git-cat-file,     501",
        "acme/shop/info/refs,                          501",
        "acme/shop/HEAD,                               501",
        "acme/shop,                                    501",
        "'',                                           501",
    })
    void rejectsOtherRequests(String path, int status) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(status);
        assertThat(calls).isEmpty();
    }

    @Test
    void answersNotFoundBetweenBuilds() throws Exception {
        fake.bitbucket.serveGit(Optional.empty());

        assertThat(get("acme/shop/info/refs?service=git-upload-pack").statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic eDp5", "Bearer x"})
    void requiresProxyCredentials(String header) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://bitbucket.org/acme/shop/info/refs?service=git-upload-pack"));
        if (!header.isEmpty()) {
            request.header("Proxy-Authorization", header);
        }
        HttpResponse<String> answer = send(request);

        assertThat(answer.statusCode()).isEqualTo(407);
        assertThat(answer.headers().firstValue("Proxy-Authenticate")).contains("Basic realm=\"pipelines\"");
        assertThat(calls).isEmpty();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path, BodyPublishers.noBody()).GET());
    }

    private HttpRequest.Builder request(String path, BodyPublisher body) {
        String credentials = Base64.getEncoder()
                .encodeToString(fake.bitbucket.gitProxyCredentials().getBytes(UTF_8));
        return HttpRequest.newBuilder(URI.create("http://bitbucket.org/" + path))
                .header("Proxy-Authorization", "Basic " + credentials)
                .header("User-Agent", "test")
                .POST(body);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newBuilder()
                .proxy(ProxySelector.of(fake.bitbucket.gitProxyAddress()))
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request.build(), BodyHandlers.ofString(UTF_8));
    }
}
