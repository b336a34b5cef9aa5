package io.github.dbtmaven.pipelines.bitbucket;

import static io.github.dbtmaven.pipelines.bitbucket.ApiCaller.json;
import static io.github.dbtmaven.pipelines.bitbucket.ApiCaller.message;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dbtmaven.pipelines.bitbucket.ServedBuild.OpenPullRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest.ResourceRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest.UnknownRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.Scope;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepositoryResourcesTest {
    private static final String SHOP = "/repositories/acme/shop";
    private static final String COMMIT = "4f2c1d9aa0b1c2d3e4f5061728394a5b6c7d8e9f";
    private static final String TIP = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    Path folder;

    private RunningFake fake;
    private ApiCaller bearer;

    @BeforeEach
    void start() throws IOException {
        fake = new RunningFake(
                folder,
                setup -> setup.accepting(Stream.concat(
                                setup.accepted().stream(),
                                Stream.of(new Token.AccessToken("narrow", Set.of(Scope.READ))))
                        .toList()));
        bearer = ApiCaller.of(fake).as("Bearer " + fake.credentials.accessToken());
        fake.bitbucket.serve(new ServedBuild(
                COMMIT,
                Map.of("feature/ltv", COMMIT, "main", TIP),
                Optional.of(new OpenPullRequest(1, "feature/ltv", "main"))));
    }

    @AfterEach
    void stop() throws IOException {
        fake.close();
    }

    @ParameterizedTest(name = "{0} has {2} at {1}")
    @CsvSource({
        SHOP + ", /full_name, acme/shop",
        SHOP + "/, /workspace/slug, acme",
        "/repositories/%7Baaaaaaaa-0000-4000-8000-000000000001%7D/shop, /slug, shop",
        SHOP + "/commit/" + COMMIT + ", /hash, " + COMMIT,
        SHOP + "/commit/4f2c1d9, /hash, " + COMMIT,
        SHOP + "/refs/branches/main, /target/hash, " + TIP,
        SHOP + "/refs/branches/feature/ltv, /name, feature/ltv",
        SHOP + "/refs/branches/feature%2Fltv, /name, feature/ltv",
        SHOP + "/pullrequests/1, /state, OPEN",
        SHOP + "/pullrequests/1, /source/branch/name, feature/ltv",
        SHOP + "/pullrequests/1, /destination/branch/name, main",
        SHOP + "/pullrequests/1, /source/commit/hash, 4f2c1d9aa0b1",
        "/workspaces/acme, /uuid, {aaaaaaaa-0000-4000-8000-000000000001}",
    })
    void servesFactsOfBuild(String path, String pointer, String expected) throws Exception {
        HttpResponse<String> answer = get(bearer, path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode value = json(answer);
        assertThat(value.at(pointer).asText()).isEqualTo(expected);
        assertThat(fake.bitbucket.requests()).singleElement().isInstanceOf(ResourceRequest.class);
    }

    @Test
    void returnsRequestedFields() throws Exception {
        HttpResponse<String> answer = get(bearer, SHOP + "?fields=full_name");

        assertThat(answer.body()).isEqualTo("{\"full_name\":\"acme/shop\"}");
        assertThat(fake.bitbucket.requests())
                .singleElement()
                .isInstanceOfSatisfying(ResourceRequest.class, request -> assertThat(request.partial())
                        .isFalse());
    }

    @ParameterizedTest
    @CsvSource({
        "'" + SHOP + "?fields=uuid,mainbranch'",
        SHOP + "?fields=uuid&page=2",
        SHOP + "?q=uuid",
        SHOP + "/commit/0000000",
        SHOP + "/commit/4f",
        SHOP + "/commit/" + COMMIT + "/statuses",
        SHOP + "/commit/" + COMMIT + "/reports",
        SHOP + "/refs/branches",
        SHOP + "/refs/branches/other",
        SHOP + "/pullrequests",
        SHOP + "/pullrequests/2",
        SHOP + "/pullrequests/1/comments",
        "/repositories/acme",
        "/snippets",
    })
    void recordsUnknownResources(String path) throws Exception {
        HttpResponse<String> answer = get(bearer, path);

        assertThat(answer.statusCode()).isEqualTo(501);
        assertThat(message(answer)).startsWith("The rehearsal's Bitbucket does not emulate \"GET /2.0");
        assertThat(fake.bitbucket.requests()).singleElement().isInstanceOf(UnknownRequest.class);
    }

    @Test
    void answers501BeforeFirstBuild() throws Exception {
        fake.close();
        fake = new RunningFake(folder);
        ApiCaller caller = ApiCaller.of(fake);

        assertThat(get(caller, SHOP).statusCode()).isEqualTo(200);
        assertThat(get(caller, SHOP + "/pullrequests/1").statusCode()).isEqualTo(501);
    }

    @Test
    void rejectsWrites() throws Exception {
        HttpResponse<String> answer =
                bearer.send(HttpRequest.newBuilder(uri(SHOP + "/commit/" + COMMIT + "/statuses/build"))
                        .POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(501);
        assertThat(fake.bitbucket.requests()).singleElement().isInstanceOf(UnknownRequest.class);
    }

    @Test
    void servesUserOnlyToApiToken() throws Exception {
        assertThat(json(get(ApiCaller.of(fake), "/user")).path("display_name").asText())
                .isEqualTo("Rehearsal");
        assertThat(get(bearer, "/user").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "Bearer wrong, " + SHOP + ", 401",
        "Bearer wrong, /workspaces/acme, 401",
        "Bearer narrow, " + SHOP + ", 200",
        "Bearer narrow, " + SHOP + "/pullrequests/1, 403",
        "'', " + SHOP + ", 404",
        "'', /workspaces/acme, 401",
        "'', /user, 401",
        "Bearer narrow, /repositories/acme/other, 404",
        "Bearer narrow, /workspaces/other, 404",
    })
    void checksCredentialsFirst(String header, String path, int status) throws Exception {
        assertThat(get(bearer.as(header), path).statusCode()).isEqualTo(status);
    }

    private static HttpResponse<String> get(ApiCaller caller, String path) throws Exception {
        return caller.send(HttpRequest.newBuilder(uri(path)));
    }

    private static URI uri(String path) {
        return URI.create("https://api.bitbucket.org/2.0" + path);
    }
}
