package io.github.dbtmaven.dbt.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.dbtmaven.dbt.Heard;
import io.github.dbtmaven.dbt.state.StateException.Kind;
import io.github.dbtmaven.pipelines.bitbucket.Tunnel;
import io.github.dbtmaven.pipelines.bitbucket.certificate.CertificateAuthority;
import io.github.dbtmaven.pipelines.network.HttpProxy;
import io.github.dbtmaven.pipelines.network.NoProxy;
import io.github.dbtmaven.pipelines.network.ProxySettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that sends its callers wherever a test wants; it notes host and credentials of each request. */
class RedirectsTest {
    private static final String FILE = "https://api.bitbucket.org/2.0/repositories/acme/shop/downloads/manifest.json";

    @TempDir
    Path temp;

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> locations = new CopyOnWriteArrayList<>();
    private HttpsServer server;
    private Tunnel tunnel;
    private StateStore store;

    @BeforeEach
    void start() throws IOException {
        CertificateAuthority authority = CertificateAuthority.in(temp.resolve("authority"));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(authority.serverContext()));
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestHeaders().getFirst("Host")
                    + (exchange.getRequestHeaders().containsKey("Authorization") ? " with credentials" : ""));
            if (locations.isEmpty()) {
                exchange.sendResponseHeaders(200, -1);
            } else {
                exchange.getResponseHeaders().add("Location", locations.remove(0));
                exchange.sendResponseHeaders(302, -1);
            }
            exchange.close();
        });
        server.start();
        tunnel = new Tunnel(server.getAddress());
        HttpProxy proxy =
                new HttpProxy(tunnel.address().getHostString(), tunnel.address().getPort());
        store = new BitbucketDownloads(
                "acme/shop",
                new BitbucketCredentials.Bearer("t", "a test"),
                new HttpTransport(new ProxySettings(Optional.of(proxy), NoProxy.NONE), authority.clientContext()),
                new Retries(Duration.ofMillis(1), new Heard()));
    }

    @AfterEach
    void stop() throws IOException {
        store.close();
        tunnel.close();
        server.stop(0);
    }

    private void assertFails(Kind kind, String text) {
        assertThatThrownBy(() -> store.fetch("manifest.json", temp.resolve("fetched")))
                .isInstanceOfSatisfying(
                        StateException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(text);
    }

    @Test
    void leadElsewhereWithoutCredentials() {
        locations.add("https://bbuseruploads.s3.amazonaws.com/x");
        store.fetch("manifest.json", temp.resolve("fetched"));
        assertThat(requests).containsExactly("api.bitbucket.org with credentials", "bbuseruploads.s3.amazonaws.com");
    }

    @Test
    void withinTheServiceKeepThem() {
        locations.add("/2.0/elsewhere");
        store.fetch("manifest.json", temp.resolve("fetched"));
        assertThat(requests)
                .containsExactly("api.bitbucket.org with credentials", "api.bitbucket.org with credentials");
    }

    @Test
    void toPlainTextAreNotFollowed() {
        locations.add("http://bbuseruploads.s3.amazonaws.com/x");
        assertFails(Kind.REFUSED, "sent us from https to http, which is not followed");
        assertThat(requests).hasSize(1);
    }

    @Test
    void toAFileOfThisMachineAreNotFollowed() {
        locations.add("file:///etc/passwd");
        assertFails(Kind.REFUSED, "sent us from https to file");
    }

    @Test
    void withoutEndAreGivenUp() {
        locations.addAll(java.util.Collections.nCopies(6, FILE));
        assertFails(Kind.UNREACHABLE, "sent us on more than 5 times");
    }
}
