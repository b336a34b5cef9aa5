package io.github.dbtmaven.pipelines.run.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.dbtmaven.pipelines.bitbucket.api.BitbucketHosts;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.InputStreamBody;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/**
 * Posts files to Downloads over HTTP, so that a pipe's credentials are checked like those of a step. Connects to a
 * given address, but uses the API's real name for TLS and the request.
 */
final class DownloadsUploader implements AutoCloseable {
    private static final ObjectReader ERROR = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readerFor(ErrorBody.class);
    private static final int LONGEST_ANSWER = 100_000;
    private static final int LONGEST_REASON = 300;

    private final HttpHost api;
    private final CloseableHttpClient client;

    DownloadsUploader(InetSocketAddress address, SSLContext trust) {
        this.api = new HttpHost("https", address.getAddress(), BitbucketHosts.API, address.getPort());
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(10, TimeUnit.SECONDS)
                                .setSocketTimeout(2, TimeUnit.MINUTES)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(2, TimeUnit.MINUTES)
                        .build())
                .setUserAgent("bitbucket-upload-file, run by pipelines-emulator")
                .disableAutomaticRetries() // the body can be sent only once
                .disableRedirectHandling()
                .build();
    }

    static String path(UploadVariables variables) {
        return "/2.0/repositories/" + encoded(variables.account()) + "/" + encoded(variables.repository())
                + "/downloads";
    }

    /**
     * Uploads a file.
     *
     * @throws IOException if there is no response
     */
    Answer upload(UploadVariables variables, String name, SpooledFile file) throws IOException {
        HttpPost post = new HttpPost(path(variables));
        post.setHeader("Authorization", variables.authentication().header());
        post.setEntity(MultipartEntityBuilder.create()
                .setMode(HttpMultipartMode.LEGACY) // writes file names unescaped in UTF-8
                .setCharset(UTF_8)
                .addPart(
                        "files",
                        new InputStreamBody(file.contents(), ContentType.APPLICATION_OCTET_STREAM, name, file.length()))
                .build());
        return client.execute(api, post, response -> {
            String body = response.getEntity() == null
                    ? ""
                    : EntityUtils.toString(response.getEntity(), UTF_8, LONGEST_ANSWER);
            return new Answer(response.getCode(), reason(body));
        });
    }

    /** An error of the API. */
    private record ErrorBody(Detail error) {
        Optional<String> text() {
            return Optional.ofNullable(error)
                    .filter(known -> known.message() != null)
                    .map(known -> known.detail() == null ? known.message() : known.message() + " " + known.detail());
        }
    }

    private record Detail(String message, String detail) {}

    /** Returns the API's error message, otherwise the start of the body. */
    private static String reason(String body) {
        try {
            return Optional.ofNullable(ERROR.<ErrorBody>readValue(body))
                    .flatMap(ErrorBody::text)
                    .orElseGet(() -> excerpt(body));
        } catch (JsonProcessingException otherForm) {
            return excerpt(body);
        }
    }

    private static String excerpt(String body) {
        String line = body.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + " …";
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, UTF_8).replace("+", "%20");
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    /**
     * A response.
     *
     * @param status 0 if there was no response
     * @param reason the API's message, or why there was no response; may be empty
     */
    record Answer(int status, String reason) {}
}
