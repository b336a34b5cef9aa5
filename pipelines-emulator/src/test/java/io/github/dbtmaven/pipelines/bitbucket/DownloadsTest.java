package io.github.dbtmaven.pipelines.bitbucket;

import static io.github.dbtmaven.pipelines.bitbucket.ApiCaller.location;
import static io.github.dbtmaven.pipelines.bitbucket.ApiCaller.message;
import static io.github.dbtmaven.pipelines.bitbucket.ApiCaller.request;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests uploading, fetching and deleting Downloads. */
class DownloadsTest extends CalledDownloads {
    @Nested
    class Uploading {
        @Test
        void replacesExistingFile() throws Exception {
            fake.store("manifest.json", "before");

            HttpResponse<String> answer = caller.upload("manifest.json", "after", "run_results.json", "{}");

            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(answer.body()).isEmpty();
            assertThat(fake.stored("manifest.json")).hasContent("after");
            assertThat(fake.recorded()).containsExactly("put manifest.json 201", "put run_results.json 201");
            fake.close();
            assertThat(folder.resolve("downloads.incoming")).doesNotExist();
        }

        @ParameterizedTest
        @ValueSource(strings = {"../evil", "a/b.json", "..", ".", "a\\b", "a\\\\b", "a\\\\\\\"b", "a\tb"})
        void rejectsInvalidNames(String name) throws Exception {
            HttpResponse<String> answer = caller.upload("good.json", "{}", name, "x");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(message(answer)).contains("is not a valid file name for Downloads");
            verifyNothingStored();
        }

        @Test
        void supportsQuotesInNames() throws Exception {
            assertThat(caller.upload("a \\\"b\\\".json", "{}").statusCode()).isEqualTo(201);

            assertThat(fake.stored("a \"b\".json")).hasContent("{}");
            assertThat(caller.get("/a%20%22b%22.json").statusCode()).isEqualTo(302);
            assertThat(fake.recorded()).containsExactly("put a \"b\".json 201", "get a \"b\".json 302");
        }

        @Test
        void rejectsPartsWithOtherNames() throws Exception {
            HttpResponse<String> answer = caller.post(
                    "multipart/form-data; boundary=x",
                    "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n1\r\n--x--\r\n");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(message(answer)).contains("part \"file\"");
            verifyNothingStored();
        }

        @ParameterizedTest
        @CsvSource({
            "application/json,{},406",
            "multipart/form-data,x,400",
            "multipart/form-data; boundary=x,no part at all,400",
            "multipart/form-data; boundary=x,--x--,400"
        })
        void rejectsOtherContentTypes(String type, String body, int status) throws Exception {
            assertThat(caller.post(type, body).statusCode()).isEqualTo(status);
            verifyNothingStored();
        }

        @Test
        void requiresContentLength() throws Exception {
            HttpResponse<String> answer = caller.send(request("")
                    .header("Content-Type", "multipart/form-data; boundary=x")
                    .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString("--x--"))));

            assertThat(answer.statusCode()).isEqualTo(411);
        }

        @Test
        void keepsFilesAfterTruncatedBody() throws Exception {
            fake.store("manifest.json", "before");

            HttpResponse<String> answer = caller.post(
                    "multipart/form-data; boundary=x",
                    "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"manifest.json\"\r\n\r\nhalf");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(message(answer)).endsWith("Nothing was stored.");
            assertThat(fake.stored("manifest.json")).hasContent("before");
            assertThat(folder.resolve("downloads.incoming")).isEmptyDirectory();
        }

        @Test
        void keepsFilesIfClientDisconnects() throws Exception {
            fake.store("manifest.json", "before");
            var address = fake.bitbucket.address();
            try (var client = fake.authority
                    .clientContext()
                    .getSocketFactory()
                    .createSocket(address.getAddress(), address.getPort())) {
                client.getOutputStream()
                        .write(("POST /2.0/repositories/acme/shop/downloads HTTP/1.1\r\nHost: api.bitbucket.org\r\n"
                                        + "Authorization: " + caller.authorization() + "\r\n"
                                        + "Content-Type: multipart/form-data; boundary=x\r\n"
                                        + "Content-Length: 5000000\r\n\r\n--x\r\n"
                                        + "Content-Disposition: form-data; name=\"files\"; filename=\"manifest.json\""
                                        + "\r\n\r\n" + "x".repeat(200_000))
                                .getBytes(UTF_8));
            }
            await().until(() -> !fake.recorded().isEmpty());

            assertThat(fake.recorded()).containsExactly("put manifest.json 400");
            assertThat(fake.stored("manifest.json")).hasContent("before");
            assertThat(folder.resolve("downloads.incoming")).isEmptyDirectory();
        }

        @Test
        void deletesLeftoversOfKilledFake() throws Exception {
            Files.createDirectories(folder.resolve("downloads.incoming"));
            Files.writeString(folder.resolve("downloads.incoming/half"), "half");
            fake.close();

            new RunningFake(folder).close();

            assertThat(folder.resolve("downloads.incoming")).doesNotExist();
        }

        private void verifyNothingStored() {
            assertThat(fake.repository.downloads()).isEmptyDirectory();
        }
    }

    @Nested
    class Fetching {
        @Test
        void redirectsToSignedLink() throws Exception {
            fake.store("manifest.json", "{}");

            HttpResponse<String> redirect = caller.get("/manifest.json");

            assertThat(redirect.statusCode()).isEqualTo(302);
            URI link = location(redirect);
            assertThat(link.getHost()).isEqualTo("bbuseruploads.s3.amazonaws.com");
            assertThat(link.getPath())
                    .matches("/aaaaaaaa-0000-4000-8000-000000000001/downloads/[0-9a-f-]{36}/manifest.json");
            assertThat(link.getRawQuery()).contains("Signature=", "&Expires=", "&AWSAccessKeyId=", "&versionId=");
            assertThat(caller.storage(redirect).body()).isEqualTo("{}");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/absent.json", "/%2e%2e%2Fauthority.pem", "/a%2Fb", "/%2e%2e"})
        void answersNotFound(String below) throws Exception {
            HttpResponse<String> answer = caller.get(below);

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(message(answer)).contains("not found in the Downloads");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "%7Baaaaaaaa-0000-4000-8000-000000000001%7D/%7Baaaaaaaa-0000-4000-8000-000000000002%7D",
                    "acme/%7BAAAAAAAA-0000-4000-8000-000000000002%7D",
                    "Acme/Shop"
                })
        void acceptsUuids(String repository) throws Exception {
            fake.store("manifest.json", "{}");

            assertThat(caller.send(HttpRequest.newBuilder(URI.create(
                                    RunningFake.DOWNLOADS.replace("acme/shop", repository) + "/manifest.json")))
                            .statusCode())
                    .isEqualTo(302);
        }
    }

    @Nested
    class Deleting {
        @Test
        void deletesFile() throws Exception {
            fake.store("old.json", "{}");

            assertThat(caller.delete("/old.json").statusCode()).isEqualTo(204);
            assertThat(fake.stored("old.json")).doesNotExist();
            assertThat(caller.delete("/old.json").statusCode()).isEqualTo(404);
        }
    }
}
