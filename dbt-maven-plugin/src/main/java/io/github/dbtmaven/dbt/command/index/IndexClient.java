package io.github.dbtmaven.dbt.command.index;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.http.HttpTransport;
import io.github.dbtmaven.dbt.http.HttpTransport.Answer;
import io.github.dbtmaven.dbt.http.Retries;
import io.github.dbtmaven.dbt.http.RetryLater;
import io.github.dbtmaven.pipelines.network.ProxySettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Downloads pages and files of a package index. Follows redirects, and sends credentials only to the server for which
 * they are configured.
 */
final class IndexClient implements AutoCloseable {
    private static final int REDIRECTS = 5;
    /** One, since pip is the fallback. */
    private static final int RETRIES = 1;
    /** Like pip's. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final IndexSettings settings;
    private final Map<String, String> environment;
    private final List<Path> authorities;
    private final Retries retries;
    private final Map<String, HttpTransport> transports = new HashMap<>();

    /**
     * Creates a client without connecting.
     *
     * @param environment the proxy variables
     * @param authorities files of certificate authorities, in addition to Java's own
     */
    IndexClient(IndexSettings settings, Map<String, String> environment, List<Path> authorities, Progress progress) {
        this.settings = requireNonNull(settings, "settings");
        this.environment = Map.copyOf(environment);
        this.authorities = List.copyOf(authorities);
        this.retries = new Retries(RETRIES, Duration.ofSeconds(1), progress);
    }

    /**
     * Downloads to a file.
     *
     * @return the address after redirects; empty if the server has no such page
     * @throws IndexException if the server is unreachable or rejects the request
     */
    Optional<URI> fetch(URI start, String accept, Path into) throws IndexException {
        URI uri = start;
        for (int redirects = 0; redirects <= REDIRECTS; redirects++) {
            if (!Location.trustworthy(uri, settings.trustedHosts())) {
                throw new IndexException(IndexMessages.plainHttp(Location.shown(uri)));
            }
            Answer answer = send(uri, accept, into);
            if (answer.success()) {
                return Optional.of(uri);
            }
            if (answer.status() == 404) {
                return Optional.empty();
            }
            if (!answer.redirect() || answer.location().isEmpty()) {
                throw new IndexException(IndexMessages.status(Location.shown(uri), answer.status()));
            }
            uri = next(uri, answer.location().get());
        }
        throw new IndexException(IndexMessages.redirect(Location.shown(start)));
    }

    private Answer send(URI uri, String accept, Path into) throws IndexException {
        Map<String, String> headers = new HashMap<>(Map.of("Accept", accept));
        settings.login(uri).ifPresent(login -> headers.put("Authorization", login.header()));
        String shown = Location.shown(uri);
        try {
            HttpTransport transport = transport(uri.getScheme());
            return retries.of(shown, () -> {
                Answer answer = transport.get(uri, headers, into);
                if (RetryLater.means(answer.status())) {
                    throw new RetryLater(answer.status(), answer.retryAfter());
                }
                return answer;
            });
        } catch (IOException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new IndexException(
                    distrust(e) ? IndexMessages.untrusted(shown, why) : IndexMessages.unreachable(shown, why), e);
        }
    }

    private static boolean distrust(IOException failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(CertificateException.class::isInstance);
    }

    private static URI next(URI from, URI to) throws IndexException {
        boolean downgrade = "https".equals(from.getScheme()) && !"https".equals(to.getScheme());
        if (downgrade || to.getHost() == null || !to.getScheme().startsWith("http")) {
            throw new IndexException(IndexMessages.redirect(Location.shown(from)));
        }
        return to;
    }

    private HttpTransport transport(String scheme) throws IOException {
        HttpTransport open = transports.get(scheme);
        if (open == null) {
            open = scheme.equals("https")
                    ? new HttpTransport(ProxySettings.of(environment), Trust.context(authorities), PATIENCE)
                    : new HttpTransport(ProxySettings.ofPlainHttp(environment), Trust.context(authorities), PATIENCE);
            transports.put(scheme, open);
        }
        return open;
    }

    @Override
    public void close() throws IOException {
        for (HttpTransport transport : transports.values()) {
            transport.close();
        }
    }
}
