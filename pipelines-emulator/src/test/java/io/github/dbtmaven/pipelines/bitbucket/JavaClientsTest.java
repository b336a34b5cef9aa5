package io.github.dbtmaven.pipelines.bitbucket;

import static io.github.dbtmaven.pipelines.bitbucket.RunningFake.DOWNLOADS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the fake with common Java HTTP clients. */
class JavaClientsTest {
    @TempDir
    Path folder;

    private RunningFake fake;
    private String basic;

    @BeforeEach
    void start() throws IOException {
        fake = new RunningFake(folder);
        fake.store("manifest.json", "{\"nodes\": {}}");
        String pair = fake.credentials.email() + ":" + fake.credentials.apiToken();
        basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    @AfterEach
    void stop() throws IOException {
        fake.close();
    }

    @Test
    void apacheHttpClient4SendsCredentialsToStorage() throws IOException {
        var proxy = fake.tunnel.address();
        var get = new org.apache.http.client.methods.HttpGet(DOWNLOADS + "/manifest.json");
        get.setHeader("Authorization", basic);
        try (var client = org.apache.http.impl.client.HttpClients.custom()
                        .setSSLContext(fake.authority.clientContext())
                        .setProxy(new org.apache.http.HttpHost(proxy.getAddress(), proxy.getPort()))
                        .build();
                CloseableHttpResponse answer = client.execute(get)) {
            assertThat(answer.getStatusLine().getStatusCode()).isEqualTo(400);
            assertThat(org.apache.http.util.EntityUtils.toString(answer.getEntity()))
                    .contains("<Code>InvalidArgument</Code>");
        }
        assertThat(fake.recorded()).containsExactly("get manifest.json 302", "get manifest.json 400");
    }

    @Test
    void apacheHttpClient5StopsAtTheRedirect() throws IOException {
        var proxy = fake.tunnel.address();
        var get = new org.apache.hc.client5.http.classic.methods.HttpGet(DOWNLOADS + "/manifest.json");
        get.setHeader("Authorization", basic);
        try (var client = org.apache.hc.client5.http.impl.classic.HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setTlsSocketStrategy(new DefaultClientTlsStrategy(fake.authority.clientContext()))
                        .build())
                .setProxy(new org.apache.hc.core5.http.HttpHost("http", proxy.getAddress(), proxy.getPort()))
                .build()) {
            int status = client.execute(get, answer -> {
                EntityUtils.consume(answer.getEntity());
                return answer.getCode();
            });
            assertThat(status).isEqualTo(302);
        }
        assertThat(fake.recorded()).containsExactly("get manifest.json 302");
    }

    @Test
    void jdkClientFetchesFileWithManualRedirect() throws Exception {
        HttpClient client = fake.client();

        HttpResponse<String> redirect = client.send(
                HttpRequest.newBuilder(URI.create(DOWNLOADS + "/manifest.json"))
                        .header("Authorization", basic)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(redirect.statusCode()).isEqualTo(302);
        URI location = URI.create(redirect.headers().firstValue("Location").orElseThrow());
        assertThat(location.getAuthority()).isEqualTo("bbuseruploads.s3.amazonaws.com");

        HttpResponse<String> file =
                client.send(HttpRequest.newBuilder(location).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).isEqualTo("{\"nodes\": {}}");
        assertThat(file.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"manifest.json\"");
    }
}
