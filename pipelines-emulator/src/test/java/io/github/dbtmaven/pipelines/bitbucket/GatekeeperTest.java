package io.github.dbtmaven.pipelines.bitbucket;

import static io.github.dbtmaven.pipelines.bitbucket.ApiCaller.basic;
import static io.github.dbtmaven.pipelines.bitbucket.ApiCaller.json;
import static io.github.dbtmaven.pipelines.bitbucket.ApiCaller.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.Credentials;
import io.github.dbtmaven.pipelines.bitbucket.Token.AccessToken;
import io.github.dbtmaven.pipelines.bitbucket.Token.ApiToken;
import io.github.dbtmaven.pipelines.bitbucket.Token.AppPassword;
import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest.DownloadRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.Scope;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests authentication and authorization. */
class GatekeeperTest {
    @TempDir
    Path folder;

    private RunningFake fake;
    private ApiCaller caller;

    @BeforeEach
    void start() throws IOException {
        fake = new RunningFake(
                folder,
                setup -> setup.accepting(Stream.concat(
                                setup.accepted().stream(),
                                Stream.of(
                                        new ApiToken("reader@acme.example", "reads", Set.of(Scope.READ)),
                                        new ApiToken("writer@acme.example", "writes", Set.of(Scope.WRITE)),
                                        new AccessToken("writes-as-well", Set.of(Scope.WRITE)),
                                        new AppPassword("jane", "old-secret")))
                        .toList()));
        caller = ApiCaller.of(fake);
    }

    @AfterEach
    void stop() throws IOException {
        fake.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "an access token            | x-token-auth              | writes-as-well | receive-pack | 404",
                "an API token               | x-bitbucket-api-token-auth | reads         | upload-pack  | 404",
                "with a user name           | reader                    | reads          | upload-pack  | 404",
                "with an e-mail             | reader@acme.example       | reads          | upload-pack  | 401",
                "of the other kind          | x-token-auth              | reads          | upload-pack  | 401",
                "of the other kind          | reader                    | writes-as-well | upload-pack  | 401",
                "a wrong token              | x-token-auth              | wrong          | upload-pack  | 401",
                "an app password            | jane                      | old-secret     | upload-pack  | 401",
                "a push with a reading token | reader                   | reads          | receive-pack | 403",
                "a fetch with a writing one | writer                    | writes         | upload-pack  | 403",
            })
    void checksGitCredentials(String what, String user, String password, String service, int status) throws Exception {
        HttpResponse<String> answer = git(service, basic(user, password));

        assertThat(answer.statusCode())
                .as("%s; 404: there is no repository between builds", what)
                .isEqualTo(status);
        assertThat(answer.headers().firstValue("WWW-Authenticate").isPresent()).isEqualTo(status == 401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer writes-as-well", "Basic", "Basic !", "", " "})
    void challengesGitWithoutValidCredentials(String header) throws Exception {
        assertThat(git("upload-pack", header).statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> git(String service, String authorization) throws Exception {
        URI uri = URI.create("https://bitbucket.org/acme/shop.git/info/refs?service=git-" + service);
        return fake.client()
                .send(
                        HttpRequest.newBuilder(uri)
                                .header("Authorization", authorization)
                                .build(),
                        BodyHandlers.ofString());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "an e-mail in capitals      | READER@acme.example | reads      | 302 | ''",
                "a wrong token              | reader@acme.example | wrong      | 401 | Token is invalid",
                "e-mail of another user     | other@acme.example  | reads      | 401 | Token is invalid",
                "an access token as password| reader@acme.example | writes-as-well | 401 | Token is invalid",
                "a user name                | reader              | reads      | 401 | is the e-mail of the Atlassian account",
                "an app password            | jane                | old-secret | 401 | App passwords were removed on 2026-07-28",
                "an app password with e-mail| reader@acme.example | old-secret | 401 | App passwords were removed on 2026-07-28",
                "an unset password          | reader@acme.example | ''         | 401 | is empty; perhaps a variable is not set",
                "nothing but a colon        | ''                  | ''         | 401 | is empty; perhaps a variable is not set",
                "what looks like one        | reader@acme.example | ATBBxyz    | 401 | App passwords were removed on 2026-07-28",
                "a user name and something  | jane                | something  | 401 | App passwords were removed on 2026-07-28",
                "a token that only writes   | writer@acme.example | writes     | 403 | lack one or more required privilege scopes",
            })
    void checksBasicCredentials(String what, String user, String password, int status, String reason) throws Exception {
        fake.store("manifest.json", "{}");

        HttpResponse<String> answer = caller.as(basic(user, password)).get("/manifest.json");

        assertThat(answer.statusCode()).as(what).isEqualTo(status);
        if (!reason.isEmpty()) {
            assertThat(message(answer)).contains(reason);
            if (!password.isEmpty()) {
                assertThat(answer.body()).doesNotContain(password);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Bearer writes-as-well,302",
        "bearer writes-as-well,302",
        "Bearer wrong,401",
        "Bearer reads,401",
        "Bearer,401",
        "Basic !!!,401",
        "Digest x,401"
    })
    void checksOtherHeaders(String header, int status) throws Exception {
        fake.store("manifest.json", "{}");

        HttpResponse<String> answer = caller.as(header).get("/manifest.json");

        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"Bearer wrong,/manifest.json,true", "Basic x,'',true", "Bearer writes-as-well,/absent,false"})
    void recordsRejectedCredentials(String header, String below, boolean expected) throws Exception {
        caller.as(header).get(below);

        assertThat(refused()).isEqualTo(expected);
    }

    @Test
    void reportsMissingScope() throws Exception {
        HttpResponse<String> answer =
                caller.as(basic("reader@acme.example", "reads")).upload("a", "b");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(json(answer).at("/error/detail/required/0").asText()).isEqualTo("write:repository:bitbucket");
        assertThat(json(answer).at("/error/detail/granted/0").asText()).isEqualTo("read:repository:bitbucket");
        assertThat(caller.as(basic("reader@acme.example", "reads")).delete("/a").statusCode())
                .isEqualTo(403);
    }

    @Test
    void hidesRepositoryWithoutCredentials() throws Exception {
        fake.store("manifest.json", "{}");

        HttpResponse<String> answer = caller.as("").get("/manifest.json");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
        assertThat(message(answer)).startsWith("Repository acme/shop not found");
        assertThat(refused()).isTrue();
    }

    @Test
    void answersNotFoundForOtherRepository() throws Exception {
        HttpResponse<String> answer =
                caller.send(HttpRequest.newBuilder(URI.create(RunningFake.DOWNLOADS.replace("shop", "other"))));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("has one repository, \\\"acme/shop\\\"");
    }

    @Test
    void answersRejectedLargeUpload() throws Exception {
        HttpResponse<String> answer = caller.as("Bearer wrong").upload("big.bin", "x".repeat(20_000_000));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(fake.repository.downloads()).isEmptyDirectory();
    }

    @Test
    void rejectsCredentialsOfOtherRun() throws Exception {
        Credentials other = Credentials.make();

        assertThat(caller.as(basic(other.email(), other.apiToken())).get("").statusCode())
                .isEqualTo(401);
        assertThat(caller.as("Bearer " + other.accessToken()).get("").statusCode())
                .isEqualTo(401);
        assertThat(other.toString()).doesNotContain(other.apiToken(), other.accessToken());
    }

    private boolean refused() {
        return fake.bitbucket.requests().get(0) instanceof DownloadRequest request && request.refused();
    }
}
