package io.github.dbtmaven.pipelines.bitbucket;

import static io.github.dbtmaven.pipelines.bitbucket.ApiCaller.json;
import static io.github.dbtmaven.pipelines.bitbucket.ApiCaller.message;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the paged list of Downloads. */
class DownloadsListTest extends CalledDownloads {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void returnsDocumentedFields() throws Exception {
        Files.setLastModifiedTime(fake.store("manifest.json", "12345"), FileTime.from(NOW));
        caller.get("/manifest.json");

        HttpResponse<String> answer = caller.get("");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json; charset=utf-8");
        JsonNode page = json(answer);
        assertThat(page.path("pagelen").asInt()).isEqualTo(10);
        assertThat(page.path("size").asInt()).isEqualTo(1);
        assertThat(page.has("next")).isFalse();
        JsonNode value = page.path("values").path(0);
        assertThat(value.path("name").asText()).isEqualTo("manifest.json");
        assertThat(value.path("size").asLong()).isEqualTo(5);
        assertThat(value.path("downloads").asInt()).isEqualTo(1);
        assertThat(value.path("type").asText()).isEqualTo("download");
        assertThat(value.path("created_on").asText()).isEqualTo("2026-11-22T12:00:00.000000+00:00");
        assertThat(value.at("/links/self/href").asText()).isEqualTo(RunningFake.DOWNLOADS + "/manifest.json");
    }

    @Test
    void linksAllPages() throws Exception {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            names.add("file %02d.json".formatted(i));
            Files.setLastModifiedTime(fake.store(names.get(i), "{}"), FileTime.from(NOW.minusSeconds(i)));
        }
        List<String> seen = new ArrayList<>();
        int pages = 0;
        for (String next = RunningFake.DOWNLOADS; !next.isEmpty(); pages++) {
            JsonNode page = json(caller.send(HttpRequest.newBuilder(URI.create(next))));
            page.path("values").forEach(value -> seen.add(value.path("name").asText()));
            next = page.path("next").asText("");
        }
        assertThat(pages).isEqualTo(3);
        assertThat(seen).isEqualTo(names);
    }

    @ParameterizedTest
    @CsvSource({"?pagelen=100,23,1", "?pagelen=5&page=5,3,5", "?page=9,0,9", "/,10,1"})
    void supportsPagelenAndPage(String query, int values, int number) throws Exception {
        for (int i = 0; i < 23; i++) {
            fake.store("file" + i, "");
        }
        JsonNode page = json(caller.get(query));

        assertThat(page.path("values")).hasSize(values);
        assertThat(page.path("page").asInt()).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({"?pagelen=0,400", "?pagelen=101,400", "?page=0,400", "?page=x,400", "?sort=name,501"})
    void rejectsUnsupportedParameters(String query, int status) throws Exception {
        HttpResponse<String> answer = caller.get(query);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(message(answer)).contains("\"" + query.replaceAll("\\?|=.*", "") + "\"");
    }
}
