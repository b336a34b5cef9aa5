package io.github.dbtmaven.pipelines.bitbucket;

import static io.github.dbtmaven.pipelines.bitbucket.ApiCaller.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.bitbucket.downloads.Downloads;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the object storage behind Downloads. */
class StorageHalfTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path folder;

    private final AdjustableClock clock = new AdjustableClock();
    private RunningFake fake;
    private ApiCaller caller;
    private HttpResponse<String> redirect;

    @BeforeEach
    void start() throws Exception {
        fake = new RunningFake(folder, setup -> setup.clock(clock));
        caller = ApiCaller.of(fake);
        fake.store("manifest.json", "{}");
        redirect = caller.get("/manifest.json");
    }

    @AfterEach
    void stop() throws IOException {
        fake.close();
    }

    @Test
    void rejectsCredentialsWithoutRepeatingThem() throws Exception {
        for (String header : List.of(caller.authorization(), "Bearer " + fake.credentials.accessToken())) {
            HttpResponse<String> answer = caller.as(header).send(HttpRequest.newBuilder(location(redirect)));

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/xml");
            assertThat(answer.body())
                    .contains("<Code>InvalidArgument</Code>", "<ArgumentName>Authorization</ArgumentName>")
                    .doesNotContain(header.substring(header.indexOf(' ') + 1));
        }
    }

    @Test
    void rejectsExpiredLink() throws Exception {
        clock.now = NOW.plus(Downloads.LINK_LIFE).minusSeconds(1);
        assertThat(caller.storage(redirect).statusCode()).isEqualTo(200);

        clock.now = NOW.plus(Downloads.LINK_LIFE);
        HttpResponse<String> answer = caller.storage(redirect);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("<Message>Request has expired</Message>");
    }

    @ParameterizedTest
    @CsvSource({
        "manifest.json\\?, other.json?, SignatureDoesNotMatch",
        "Expires=\\d+, Expires=4000000000, SignatureDoesNotMatch",
        "\\?.*, '', AccessDenied"
    })
    void rejectsModifiedLink(String part, String other, String code) throws Exception {
        fake.store("other.json", "secret");
        URI forged = URI.create(location(redirect).toString().replaceFirst(part, other));

        HttpResponse<String> answer = caller.as("").send(HttpRequest.newBuilder(forged));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("<Code>" + code + "</Code>");
    }

    @Test
    void answersNotFoundForDeletedFile() throws Exception {
        caller.delete("/manifest.json");

        HttpResponse<String> answer = caller.storage(redirect);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("<Code>NoSuchKey</Code>");
    }

    /** An adjustable clock. */
    private static final class AdjustableClock extends Clock {
        private volatile Instant now = NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
