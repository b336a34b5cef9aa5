package io.github.dbtmaven.pipelines.bitbucket.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import java.io.InputStream;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;

/**
 * An HTTP request.
 *
 * @param host requested host name, in lower case, without a port
 * @param rawPath percent-encoded, without the query
 * @param query decoded; the last value of a repeated parameter
 */
public record Request(
        String host, String method, String rawPath, Map<String, String> query, Headers headers, InputStream body) {

    public static Request of(HttpExchange exchange) {
        return new Request(
                hostOf(exchange),
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                parameters(Optional.ofNullable(exchange.getRequestURI().getRawQuery())),
                exchange.getRequestHeaders(),
                exchange.getRequestBody());
    }

    /** Returns the decoded path segments. A segment may contain a slash that was encoded. */
    public List<String> path() {
        return Arrays.stream(rawPath.split("/", -1))
                .skip(1)
                .map(Request::decoded)
                .toList();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.getFirst(name));
    }

    public String userAgent() {
        return header("User-Agent").orElse("");
    }

    /** Contains no headers and no query, since these may contain credentials and signatures. */
    @Override
    public String toString() {
        return method + " " + host + rawPath;
    }

    private static String hostOf(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
                .or(() -> serverName(exchange))
                .orElse("")
                .replaceFirst(":\\d+$", "")
                .toLowerCase(Locale.ROOT);
    }

    /** Returns the server name of the TLS handshake, for HTTP/1.0 clients. */
    private static Optional<String> serverName(HttpExchange exchange) {
        return exchange instanceof HttpsExchange https && https.getSSLSession() instanceof ExtendedSSLSession session
                ? session.getRequestedServerNames().stream()
                        .filter(SNIHostName.class::isInstance)
                        .map(name -> ((SNIHostName) name).getAsciiName())
                        .findFirst()
                : Optional.empty();
    }

    private static Map<String, String> parameters(Optional<String> query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.orElse("").split("&")) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                parameters.put(
                        URLDecoder.decode(parts[0], UTF_8),
                        parts.length == 1 ? "" : URLDecoder.decode(parts[1], UTF_8));
            }
        }
        return parameters;
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
    }
}
