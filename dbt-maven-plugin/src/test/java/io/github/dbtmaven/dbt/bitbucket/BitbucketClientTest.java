package io.github.dbtmaven.dbt.bitbucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.RecordedProgress;
import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.bitbucket.BitbucketAnswer.Denied;
import io.github.dbtmaven.dbt.bitbucket.BitbucketAnswer.NotFound;
import io.github.dbtmaven.dbt.bitbucket.BitbucketAnswer.Success;
import io.github.dbtmaven.dbt.bitbucket.BitbucketAnswer.Unavailable;
import io.github.dbtmaven.pipelines.bitbucket.RunningFake;
import io.github.dbtmaven.pipelines.bitbucket.ServedBuild;
import io.github.dbtmaven.pipelines.bitbucket.ServedBuild.OpenPullRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.BitbucketHosts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs against the emulator's fake Bitbucket, under the real host names. */
class BitbucketClientTest {
    @TempDir
    Path folder;

    private final List<BitbucketClient> opened = new ArrayList<>();
    private RunningFake fake;

    @BeforeEach
    void start() throws IOException {
        fake = new RunningFake(folder);
    }

    @AfterEach
    void stop() throws IOException {
        opened.forEach(BitbucketClient::close);
        fake.close();
    }

    private BitbucketClient client() {
        return client("acme/shop", fake.credentials.accessToken());
    }

    private BitbucketClient client(String repository, String token) {
        BitbucketClient client = TestClients.client(
                repository,
                new BitbucketCredentials.Bearer(token, "a test"),
                fake.tunnel.address(),
                fake.authority.clientContext(),
                new RecordedProgress());
        opened.add(client);
        return client;
    }

    @Test
    void readsAResource() {
        assertThat(client().get("")).isInstanceOfSatisfying(Success.class, repository -> assertThat(
                        repository.body().path("full_name").asText())
                .isEqualTo("acme/shop"));
    }

    @Test
    void readsAllPagesOfAList() throws IOException {
        for (int i = 0; i < 25; i++) {
            fake.store("file-" + i, "x");
        }
        assertThat(client().list("downloads")).isInstanceOfSatisfying(Success.class, list -> assertThat(list.body())
                .hasSize(25)
                .anyMatch(file -> file.path("name").asText().equals("file-24")));
        assertThat(fake.recorded()).containsExactly("list 200", "list 200", "list 200");
    }

    @Test
    void reportsMalformedPage() {
        assertThat(client().list("")).isInstanceOfSatisfying(Unavailable.class, failure -> assertThat(failure.message())
                .contains("is not a page of a list"));
    }

    @Test
    void distinguishesMissingFileFromHiddenRepository() {
        Path into = folder.resolve("fetched");

        assertThat(client().download("downloads/absent", into)).isEqualTo(new NotFound());
        assertThat(client("acme/other", fake.credentials.accessToken()).download("downloads/absent", into))
                .isInstanceOfSatisfying(Denied.class, denied -> assertThat(denied.message())
                        .contains("Repository \"acme/other\" not found", "(404"));
        assertThat(into).doesNotExist();
    }

    @Test
    void distinguishesRejectedCredentialsFromMissingFile() {
        Path into = folder.resolve("fetched");

        assertThat(client("acme/shop", "wrong").download("downloads/absent", into))
                .isInstanceOfSatisfying(Denied.class, denied -> assertThat(denied.message())
                        .contains("authentication failed", "(401: \"Token is invalid"));
        fake.bitbucket.faults().answer(BitbucketHosts.API, 404, 1).answer(BitbucketHosts.API, 403, 1);
        assertThat(client().download("downloads/absent", into)).isInstanceOf(Denied.class);
        fake.bitbucket.faults().answer(BitbucketHosts.API, 404, 1).answer(BitbucketHosts.API, 500, 1);
        assertThat(client().download("downloads/absent", into)).isInstanceOf(Unavailable.class);
    }

    @Test
    void showsBitbucketsMessage() {
        assertThat(client().get("commit/0/statuses")).isInstanceOfSatisfying(Unavailable.class, failure -> assertThat(
                        failure.message())
                .contains("Bitbucket answered 501 to GET https://api.bitbucket.org/2.0/repositories/acme/shop/commit"
                        + "/0/statuses: \"The rehearsal's Bitbucket does not emulate"));
    }

    @Test
    void readsStateOfPullRequest() {
        String main = "1".repeat(40);
        String feature = "2".repeat(40);
        fake.bitbucket.serve(new ServedBuild(
                feature,
                Map.of("main", main, "feature", feature),
                Optional.of(new OpenPullRequest(7, "feature", "main"))));

        assertThat(PullRequestState.of(client(), "7")).isEqualTo(PullRequestState.OPEN);
        assertThatThrownBy(() -> PullRequestState.of(client("acme/shop", "wrong"), "7"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("authentication failed")
                .hasMessageContaining("read:pullrequest:bitbucket");
        fake.bitbucket.faults().answer(BitbucketHosts.API, 404, 1);
        assertThat(PullRequestState.of(client(), "7")).isEqualTo(PullRequestState.UNKNOWN);
    }
}
