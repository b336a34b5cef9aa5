package io.github.dbtmaven.dbt.http;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.network.ProxySettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.Timeout;

/**
 * Plain HTTP transport without redirects, retries, cookies or authentication challenges. Callers handle these, since
 * each one affects credentials.
 */
public final class HttpTransport implements AutoCloseable {
    private static final Timeout CONNECT = Timeout.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(60);
    /** Limit for a body held in memory: a page of a list, or the start of an error. */
    private static final int LONGEST_TEXT = 4 * 1024 * 1024;

    private final CloseableHttpClient client;

    /** Creates a transport that uses Java's default trust store. */
    public HttpTransport(ProxySettings proxies) {
        this(proxies, SSLContexts.createSystemDefault());
    }

    /** Creates a transport that uses this trust store. */
    public HttpTransport(ProxySettings proxies, SSLContext trust) {
        this(proxies, trust, SILENCE);
    }

    /**
     * Creates a transport.
     *
     * @param patience how long a server may send nothing
     */
    public HttpTransport(ProxySettings proxies, SSLContext trust, Duration patience) {
        Timeout silence = Timeout.of(patience);
        BasicCredentialsProvider proxyUsers = new BasicCredentialsProvider();
        proxies.proxy()
                .filter(proxy -> !proxy.username().isEmpty())
                .ifPresent(proxy -> proxyUsers.setCredentials(
                        new AuthScope(proxy.host(), proxy.port()),
                        new UsernamePasswordCredentials(
                                proxy.username(), proxy.password().toCharArray())));
        client = HttpClients.custom()
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                // the state archive is compressed already, and its checksum covers the stored bytes
                .disableContentCompression()
                .setDefaultCredentialsProvider(proxyUsers)
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(silence).build())
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT)
                                .setSocketTimeout(silence)
                                .build())
                        .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust))
                        .build())
                .setUserAgent("dbt-maven-plugin")
                .setRoutePlanner(new DefaultRoutePlanner(null) {
                    @Override
                    protected HttpHost determineProxy(HttpHost target, HttpContext context) {
                        return proxies.forHost(target.getHostName(), port(target))
                                .map(proxy -> new HttpHost(proxy.host(), proxy.port()))
                                .orElse(null);
                    }
                })
                .build();
    }

    private static int port(HttpHost target) {
        int usual = "http".equals(target.getSchemeName()) ? 80 : 443;
        return target.getPort() < 0 ? usual : target.getPort();
    }

    /**
     * The response to a request.
     *
     * @param text the body, unless it was written to a file
     * @param retryAfter the value of {@code Retry-After} in seconds, if present
     */
    public record Answer(int status, Optional<URI> location, String text, Optional<Long> retryAfter) {
        public Answer {
            requireNonNull(location, "location");
            requireNonNull(text, "text");
            requireNonNull(retryAfter, "retryAfter");
        }

        /** Returns whether the status is 2xx. */
        public boolean success() {
            return status >= 200 && status < 300;
        }

        /** Returns whether the status is a redirect that a client may follow. */
        public boolean redirect() {
            return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
        }
    }

    /**
     * Sends a request. Writes the body of a successful response to the file, completely or not at all.
     *
     * @throws java.io.UncheckedIOException if the file cannot be written, for example when the disk is full
     */
    public Answer send(HttpUriRequestBase request, Optional<Path> into) throws IOException {
        URI uri = uri(request);
        return client.execute(request, response -> answer(uri, response, into));
    }

    /** Sends a GET request. Writes the body of a successful response to the file, completely or not at all. */
    public Answer get(URI uri, Map<String, String> headers, Path into) throws IOException {
        HttpGet request = new HttpGet(uri);
        headers.forEach(request::setHeader);
        return send(request, Optional.of(into));
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    private static Answer answer(URI uri, ClassicHttpResponse response, Optional<Path> into) throws IOException {
        int status = response.getCode();
        HttpEntity entity = response.getEntity();
        String text = "";
        if (entity != null && status >= 200 && status < 300 && into.isPresent()) {
            Path part = into.get().resolveSibling(into.get().getFileName() + ".part");
            try (InputStream body = entity.getContent()) {
                LocalFile.write(body, part);
                Files.move(part, into.get(), StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } else if (entity != null) {
            try (InputStream body = entity.getContent()) {
                text = new String(body.readNBytes(LONGEST_TEXT), StandardCharsets.UTF_8);
            }
        }
        return new Answer(
                status,
                header(response, "Location").map(uri::resolve),
                text,
                header(response, "Retry-After")
                        .filter(value -> value.matches("\\d{1,6}"))
                        .map(Long::valueOf));
    }

    private static Optional<String> header(ClassicHttpResponse response, String name) {
        return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
    }

    private static URI uri(HttpUriRequestBase request) {
        try {
            return request.getUri();
        } catch (java.net.URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
