package io.github.dbtmaven.dbt.bitbucket;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.dbtmaven.dbt.RecordedProgress;
import io.github.dbtmaven.dbt.bitbucket.BitbucketAnswer.Failure;
import io.github.dbtmaven.dbt.bitbucket.BitbucketAnswer.Success;
import io.github.dbtmaven.dbt.bitbucket.BitbucketAnswer.Unavailable;
import io.github.dbtmaven.dbt.bitbucket.BitbucketAnswer.UnsafeRedirect;
import io.github.dbtmaven.pipelines.bitbucket.Tunnel;
import io.github.dbtmaven.pipelines.bitbucket.certificate.CertificateAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uses a server that redirects as each test requires and records the host and credentials of each request. */
class RedirectsTest {
    private static final String FILE = "https://api.bitbucket.org/2.0/repositories/acme/shop/downloads/manifest.json";

    @TempDir
    Path temp;

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> locations = new CopyOnWriteArrayList<>();
    private HttpsServer server;
    private Tunnel tunnel;
    private BitbucketClient client;

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
        client = TestClients.client(
                "acme/shop",
                new BitbucketCredentials.Bearer("t", "a test"),
                tunnel.address(),
                authority.clientContext(),
                new RecordedProgress());
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        tunnel.close();
        server.stop(0);
    }

    private BitbucketAnswer fetch() {
        return client.download("downloads/manifest.json", temp.resolve("fetched"));
    }

    private <T extends Failure> void assertFails(Class<T> kind, String text) {
        assertThat(fetch()).isInstanceOfSatisfying(kind, failure -> assertThat(failure.message())
                .contains(text));
    }

    @Test
    void dropsCredentialsForOtherHosts() {
        locations.add("https://bbuseruploads.s3.amazonaws.com/x");
        assertThat(fetch()).isInstanceOf(Success.class);
        assertThat(requests).containsExactly("api.bitbucket.org with credentials", "bbuseruploads.s3.amazonaws.com");
    }

    @Test
    void keepsCredentialsWithinApi() {
        locations.add("/2.0/elsewhere");
        assertThat(fetch()).isInstanceOf(Success.class);
        assertThat(requests)
                .containsExactly("api.bitbucket.org with credentials", "api.bitbucket.org with credentials");
    }

    @Test
    void rejectsRedirectToHttp() {
        locations.add("http://bbuseruploads.s3.amazonaws.com/x");
        assertFails(UnsafeRedirect.class, "from https to http, which is not followed");
        assertThat(requests).hasSize(1);
    }

    @Test
    void rejectsRedirectToFile() {
        locations.add("file:///etc/passwd");
        assertFails(UnsafeRedirect.class, "from https to file");
    }

    @Test
    void rejectsRedirectLoop() {
        locations.addAll(java.util.Collections.nCopies(6, FILE));
        assertFails(Unavailable.class, "more than 5 times");
    }
}
