package io.github.dbtmaven.dbt.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.RecordedProgress;
import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.bitbucket.BitbucketCredentials;
import io.github.dbtmaven.dbt.bitbucket.TestClients;
import io.github.dbtmaven.dbt.state.StateException.Kind;
import io.github.dbtmaven.pipelines.bitbucket.RunningFake;
import io.github.dbtmaven.pipelines.bitbucket.Token;
import io.github.dbtmaven.pipelines.bitbucket.api.BitbucketHosts;
import io.github.dbtmaven.pipelines.bitbucket.api.Scope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs against the emulator's fake Bitbucket, under the real host names and through its proxy. */
class BitbucketDownloadsTest extends StateStoreContract {
    private static final Token READ_ONLY = new Token.ApiToken("reader@example.com", "read", Set.of(Scope.READ));
    private static final Token OLD = new Token.AppPassword("someone", "app-password");

    @TempDir
    Path folder;

    private final RecordedProgress recorded = new RecordedProgress();
    private final List<StateStore> opened = new ArrayList<>();
    private RunningFake fake;

    @BeforeEach
    void start() throws IOException {
        fake = new RunningFake(folder, setup -> {
            List<Token> tokens = new ArrayList<>(setup.accepted());
            tokens.addAll(List.of(READ_ONLY, OLD));
            return setup.accepting(tokens);
        });
    }

    @AfterEach
    void stop() throws IOException {
        opened.forEach(StateStore::close);
        fake.close();
    }

    @Override
    StateStore store() {
        return store("acme/shop", bearer());
    }

    @Override
    StateStore unreachableStore() throws IOException {
        return open("acme/shop", bearer(), unusedAddress());
    }

    private BitbucketCredentials bearer() {
        return new BitbucketCredentials.Bearer(fake.credentials.accessToken(), "BITBUCKET_ACCESS_TOKEN");
    }

    private StateStore store(String repository, BitbucketCredentials credentials) {
        return open(repository, credentials, fake.tunnel.address());
    }

    private StateStore open(String repository, BitbucketCredentials credentials, InetSocketAddress proxy) {
        return opened(new BitbucketDownloads(
                TestClients.client(repository, credentials, proxy, fake.authority.clientContext(), recorded)));
    }

    private StateStore opened(StateStore store) {
        opened.add(store);
        return store;
    }

    private static InetSocketAddress unusedAddress() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
        }
    }

    private Path into() {
        return local.resolve("fetched");
    }

    private void assertFails(Kind kind, StateStore store, String... parts) {
        assertThatThrownBy(() -> store.fetch("manifest.json", into()))
                .isInstanceOfSatisfying(
                        StateException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContainingAll(parts);
        assertThat(into()).doesNotExist();
    }

    @Nested
    class Credentials {
        @Test
        void areNotSentToStorage() throws IOException {
            fake.store("manifest.json", "{}");
            assertThat(store().fetch("manifest.json", into())).isTrue();
            assertThat(fake.recorded())
                    .as("the storage half answers 400 when credentials come along")
                    .containsExactly("get manifest.json 302", "get manifest.json 200");
        }

        @Test
        void acceptEmailAndApiToken() throws IOException {
            fake.store("manifest.json", "{}");
            StateStore store = store(
                    "acme/shop",
                    new BitbucketCredentials.Basic(fake.credentials.email(), fake.credentials.apiToken(), "a test"));
            assertThat(store.fetch("manifest.json", into())).isTrue();
        }

        @Test
        void reportRejectedToken() {
            assertFails(
                    Kind.REFUSED,
                    store("acme/shop", new BitbucketCredentials.Bearer("nonsense", "BITBUCKET_ACCESS_TOKEN")),
                    "Bitbucket authentication failed for the access token from BITBUCKET_ACCESS_TOKEN (401",
                    "API token of scope \"read:repository:bitbucket\"");
        }

        @Test
        void reportRejectedAppPassword() {
            assertFails(
                    Kind.REFUSED,
                    store("acme/shop", new BitbucketCredentials.Basic("someone", "app-password", "a test")),
                    "\"someone\" from a test",
                    "App passwords were removed on 2026-07-28");
        }

        @Test
        void reportMissingWriteScope() throws IOException {
            StateStore store =
                    store("acme/shop", new BitbucketCredentials.Basic("reader@example.com", "read", "a test"));
            Path file = Files.writeString(local.resolve("manifest.json"), "{}");
            assertThatThrownBy(() -> store.store(List.of(file)))
                    .isInstanceOfSatisfying(
                            StateException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                    .hasMessageContainingAll("(403", "\"write:repository:bitbucket\"");
            assertThat(fake.stored("manifest.json")).doesNotExist();
        }

        @Test
        void areNotInMessages() {
            assertThat(bearer().toString() + new BitbucketCredentials.Basic("me@example.com", "hidden", "a test"))
                    .doesNotContain(fake.credentials.accessToken(), "hidden");
        }
    }

    @Test
    void distinguishesHiddenRepositoryFromMissingState() {
        assertFails(Kind.REFUSED, store("acme/other", bearer()), "Repository \"acme/other\" not found", "(404");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "shop", "my shop/x", "a/b/c", "../x", "x/.."})
    void rejectsMalformedRepositoryNames(String name) {
        assertThatThrownBy(() -> store(name, bearer()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is not the name of a Bitbucket repository");
    }

    @Nested
    class TransientErrors {
        @ParameterizedTest
        @ValueSource(ints = {429, 502, 503, 504})
        void areRetried(int status) throws IOException {
            fake.store("manifest.json", "{}");
            fake.bitbucket.faults().answer(BitbucketHosts.API, status, 2);
            assertThat(store().fetch("manifest.json", into())).isTrue();
            assertThat(recorded.said)
                    .hasSize(2)
                    .allMatch(line ->
                            line.matches("GET .*/manifest.json failed \\(it answered " + status + " .*\\), retrying"));
        }

        @Test
        void areReportedAfterAllRetries() {
            fake.bitbucket.faults().answer(BitbucketHosts.API, 503, 4);
            assertFails(
                    Kind.UNREACHABLE,
                    store(),
                    "Cannot reach Bitbucket (GET https://api.bitbucket.org/2.0/repositories/acme/shop/downloads"
                            + "/manifest.json): it answered 503 (not available). Check the network, HTTPS_PROXY and NO_PROXY, or the proxies of"
                            + " settings.xml.");
        }

        @Test
        void includeTruncatedResponses() throws IOException {
            fake.store("manifest.json", "x".repeat(100_000));
            fake.bitbucket.faults().abortAnswer(BitbucketHosts.STORAGE, 50_000);
            assertThat(store().fetch("manifest.json", into())).isTrue();
            assertThat(into()).hasSize(100_000);
        }

        @Test
        void includeAbortedUploads() throws IOException {
            fake.bitbucket.faults().abortRequest(BitbucketHosts.API, 1000);
            Path file = Files.writeString(local.resolve("manifest.json"), "x".repeat(500_000));
            store().store(List.of(file));
            assertThat(fake.stored("manifest.json")).hasSize(500_000);
        }

        @Test
        void reportErrorOfStorage() throws IOException {
            fake.store("manifest.json", "{}");
            fake.bitbucket.faults().answer(BitbucketHosts.STORAGE, 403, 1);
            assertFails(Kind.UNREACHABLE, store(), "to bbuseruploads.s3.amazonaws.com, which answered 403");
        }

        @ParameterizedTest
        @ValueSource(ints = {400, 409, 412, 500, 507})
        void reportUnexpectedStatus(int status) throws IOException {
            fake.bitbucket.faults().answer(BitbucketHosts.API, status, 1);
            assertFails(Kind.UNREACHABLE, store(), "answered " + status);

            fake.bitbucket.faults().answer(BitbucketHosts.API, status, 1);
            Path file = Files.writeString(local.resolve("manifest.json"), "{}");
            assertThatThrownBy(() -> store().store(List.of(file)))
                    .isInstanceOf(StateException.class)
                    .hasMessageContaining("answered " + status);
            assertThat(fake.stored("manifest.json")).doesNotExist();
        }
    }

    @Test
    void doNotIncludeUntrustedCertificates() {
        StateStore store = opened(new BitbucketDownloads(
                TestClients.distrustful("acme/shop", bearer(), fake.tunnel.address(), recorded)));
        assertFails(Kind.UNREACHABLE, store, "-Djavax.net.ssl.trustStore=FILE");
        assertThat(recorded.said).isEmpty();
    }
}
