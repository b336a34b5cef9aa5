package io.github.dbtmaven.dbt.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.state.StateException.Kind;
import io.github.dbtmaven.dbt.state.s3.S3Connection;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.network.ProxySettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs against a real S3-compatible server. */
@Needs(Need.MAVEN_REPOSITORY)
class S3StoreTest extends StateStoreContract {
    @TempDir
    static Path folder;

    private static S3Process server;
    private static int buckets;

    private final List<StateStore> opened = new ArrayList<>();
    private String bucket;

    @BeforeAll
    static void start() throws Exception {
        server = S3Process.start(Files.createDirectory(folder.resolve("data")), folder.resolve("log"));
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void createBucket() throws IOException {
        bucket = "state-" + ++buckets;
        Files.createDirectory(folder.resolve("data").resolve(bucket));
    }

    @AfterEach
    void close() {
        opened.forEach(StateStore::close);
    }

    @Override
    StateStore store() {
        return store("s3://" + bucket + "/dbt/shop", Map.of());
    }

    @Override
    StateStore unreachableStore() throws IOException {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return store("s3://" + bucket, Map.of("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:" + closed.getLocalPort()));
        }
    }

    private StateStore store(String location, Map<String, String> changes) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "AWS_ENDPOINT_URL_S3",
                server.endpoint(),
                "AWS_DEFAULT_REGION",
                "eu-central-1",
                "AWS_ACCESS_KEY_ID",
                S3Process.KEY,
                "AWS_SECRET_ACCESS_KEY",
                S3Process.SECRET));
        environment.putAll(changes);
        StateStore store = S3Connection.open(
                (StateLocation.Bucket) StateLocation.parse(location, local), environment, ProxySettings.NONE);
        opened.add(store);
        return store;
    }

    @Test
    void storesBelowPrefix() throws IOException {
        store().store(List.of(Files.writeString(local.resolve("manifest.json"), "m")));
        StateStore other = store("s3://" + bucket + "/dbt", Map.of());
        other.store(List.of(Files.writeString(local.resolve("manifest.json"), "other")));

        assertThat(folder.resolve("data").resolve(bucket).resolve("dbt/shop/manifest.json"))
                .hasContent("m");
        assertThat(other.list("")).containsExactly("manifest.json");
        assertThat(store().description()).isEqualTo("s3://" + bucket + "/dbt/shop/");
    }

    @Test
    void reportsMissingBucket() throws IOException {
        StateStore store = store("s3://no-such-bucket/dbt", Map.of());
        Path file = Files.writeString(local.resolve("manifest.json"), "m");
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> store.fetch("manifest.json", local.resolve("fetched")),
                () -> store.store(List.of(file)),
                () -> store.list(""))) {
            assertThatThrownBy(call)
                    .isInstanceOfSatisfying(
                            StateException.class, e -> assertThat(e.kind()).isEqualTo(Kind.ABSENT))
                    .hasMessage("The bucket \"no-such-bucket\" does not exist. Check dbt.state, or create the bucket.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"})
    void reportsRejectedCredentials(String variable) {
        StateStore store = store("s3://" + bucket, Map.of(variable, "expired-last-week"));
        assertThatThrownBy(() -> store.fetch("manifest.json", local.resolve("fetched")))
                .isInstanceOfSatisfying(
                        StateException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .hasMessageStartingWith("Authentication failed: S3 rejected the credentials of GET s3://" + bucket
                        + "/manifest.json (403, ")
                .hasMessageNotContaining("expired-last-week");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3.example.com", "ftp://s3.example.com", "http://", "not a url", ""})
    void rejectsEndpointThatIsNoUrl(String endpoint) {
        assertThatThrownBy(() -> store("s3://" + bucket, Map.of("AWS_ENDPOINT_URL_S3", endpoint)))
                .hasMessage(
                        "AWS_ENDPOINT_URL_S3 is \"" + endpoint
                                + "\", which is not a URL such as \"https://s3.example.com\". Correct it, or remove it to use AWS.");
    }
}
