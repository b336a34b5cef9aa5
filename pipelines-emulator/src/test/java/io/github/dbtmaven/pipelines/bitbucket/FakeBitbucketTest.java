package io.github.dbtmaven.pipelines.bitbucket;

import static io.github.dbtmaven.pipelines.bitbucket.ApiCaller.message;
import static io.github.dbtmaven.pipelines.bitbucket.ApiCaller.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest.Action;
import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest.DownloadRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest.UnknownRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.BitbucketHosts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FakeBitbucketTest {
    @TempDir
    Path folder;

    private final List<AnsweredRequest> requests = Collections.synchronizedList(new ArrayList<>());
    private RunningFake fake;
    private ApiCaller caller;

    @BeforeEach
    void start() throws IOException {
        fake = new RunningFake(folder, setup -> setup.listener(requests::add));
        caller = ApiCaller.of(fake);
    }

    @AfterEach
    void stop() throws IOException {
        fake.close();
    }

    @Test
    void listensOnLoopbackOnly() {
        assertThat(fake.bitbucket.address().getAddress().isLoopbackAddress()).isTrue();
    }

    @Test
    void keepsFiles() throws Exception {
        caller.upload("manifest.json", "{}");
        fake.close();
        try (RunningFake next = new RunningFake(folder)) {
            assertThat(ApiCaller.of(next).get("/manifest.json").statusCode()).isEqualTo(302);
        }
    }

    @Test
    void stopsThreadsOnClose() throws Exception {
        caller.get("");
        fake.close();

        String name = "fake-bitbucket " + fake.bitbucket.address().getPort();
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals(name)));
        assertThatThrownBy(() -> caller.get("")).isInstanceOf(IOException.class);
    }

    @Test
    void passesRequestsToListenerWithoutSecrets() throws Exception {
        caller.upload("manifest.json", "12345");
        caller.send(request("/manifest.json?access_token=planted")
                .header("User-Agent", "dbt/1")
                .GET());

        assertThat(requests).isEqualTo(fake.bitbucket.requests());
        assertThat(requests.get(0)).isInstanceOfSatisfying(DownloadRequest.class, put -> {
            assertThat(put.action()).isEqualTo(Action.PUT);
            assertThat(put.bytes()).isEqualTo(5);
            assertThat(put.userAgent()).startsWith("Java-http-client");
        });
        assertThat(requests.get(1))
                .isEqualTo(
                        new DownloadRequest("api.bitbucket.org", Action.GET, "manifest.json", 302, 0, false, "dbt/1"));
        assertThat(requests.toString()).doesNotContain("planted", fake.credentials.apiToken());
    }

    @Nested
    class Unknown {
        @ParameterizedTest
        @CsvSource({
            "https://api.bitbucket.org/2.0/snippets,501,The rehearsal's Bitbucket does not emulate",
            "https://api.bitbucket.org/2.0/repositories/acme/shop/downloads/a/b,501,The rehearsal's Bitbucket",
            "https://api.bitbucket.org/2.0/repositories/acme/shop/download,404,Resource not found",
            "https://api.bitbucket.org/2.0/,404,Resource not found",
            "https://api.bitbucket.org/,404,Resource not found",
            "https://bitbucket.org/acme/shop/downloads/manifest.json,501,The rehearsal's Bitbucket answers git at bitbucket.org"
        })
        void isReportedAndRecorded(String address, int status, String message) throws Exception {
            HttpResponse<String> answer = caller.send(HttpRequest.newBuilder(URI.create(address + "?secret=planted")));

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(message(answer)).startsWith(message);
            assertThat(fake.bitbucket.requests())
                    .singleElement()
                    .isInstanceOf(UnknownRequest.class)
                    .asString()
                    .contains(URI.create(address).getPath())
                    .doesNotContain("planted");
        }

        @ParameterizedTest
        @CsvSource({"HEAD,/a", "PUT,/a", "POST,/a", "DELETE,''", "PUT,''", "HEAD,''"})
        void rejectsMethod(String method, String below) throws Exception {
            HttpResponse<String> answer = caller.send(request(below).method(method, BodyPublishers.noBody()));

            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow")).contains(below.isEmpty() ? "GET, POST" : "GET, DELETE");
        }
    }

    @Nested
    class SimulatedFaults {
        @Test
        void answersWithStatus() throws Exception {
            fake.store("manifest.json", "{}");
            fake.bitbucket.faults().answer(BitbucketHosts.API, 429, 2).answer(BitbucketHosts.STORAGE, 503, 1);

            HttpResponse<String> limited = caller.get("/manifest.json");
            assertThat(limited.statusCode()).isEqualTo(429);
            assertThat(message(limited)).isEqualTo("Rate limit for this resource has been exceeded");
            assertThat(caller.get("/manifest.json").statusCode()).isEqualTo(429);
            HttpResponse<String> redirect = caller.get("/manifest.json");
            assertThat(redirect.statusCode()).isEqualTo(302);
            assertThat(caller.storage(redirect).statusCode()).isEqualTo(503);
            assertThat(caller.storage(redirect).statusCode()).isEqualTo(200);
        }

        @Test
        void abortsUpload() {
            fake.bitbucket.faults().abortRequest(BitbucketHosts.API, 100);

            assertThatThrownBy(() -> caller.upload("big", "x".repeat(1_000_000)))
                    .isInstanceOf(IOException.class);
            assertThat(fake.repository.downloads()).isEmptyDirectory();
            assertThat(fake.recorded()).isEmpty();
        }

        @Test
        void abortsDownload() throws Exception {
            fake.store("big", "x".repeat(1_000_000));
            HttpResponse<String> redirect = caller.get("/big");
            fake.bitbucket.faults().abortAnswer(BitbucketHosts.STORAGE, 500_000);

            assertThatThrownBy(() -> caller.storage(redirect)).isInstanceOf(IOException.class);
        }

        @Test
        void delaysRequest() throws Exception {
            fake.bitbucket.faults().delay(BitbucketHosts.API, Duration.ofMillis(300));
            long start = System.nanoTime();

            assertThat(caller.get("").statusCode()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(300));
        }

        @Test
        void handlesRequestsConcurrently() throws Exception {
            fake.bitbucket.faults().delay(BitbucketHosts.API, Duration.ofSeconds(20));
            var slow = caller.client().sendAsync(request("").build(), HttpResponse.BodyHandlers.discarding());
            await().until(() -> fake.bitbucket.faults().usedUp());

            assertThat(caller.get("").statusCode()).isEqualTo(200);
            assertThat(slow).isNotDone();
        }

        @Test
        void reportsFailureOfListener() throws Exception {
            fake.close();
            fake = new RunningFake(
                    folder,
                    setup -> setup.listener(request -> {
                        throw new IllegalStateException("full");
                    }));

            HttpResponse<String> answer = ApiCaller.of(fake).get("");

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(message(answer)).contains("IllegalStateException: full");
        }
    }
}
