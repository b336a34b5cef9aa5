package io.github.dbtmaven.dbt.bitbucket;

import io.github.dbtmaven.dbt.bitbucket.BitbucketAnswer.Unavailable;
import io.github.dbtmaven.dbt.bitbucket.BitbucketAnswer.UnsafeRedirect;
import io.github.dbtmaven.dbt.http.HttpTransport;
import io.github.dbtmaven.dbt.http.HttpTransport.Answer;
import io.github.dbtmaven.dbt.http.RetryLater;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpGet;

/** Follows redirects and sends credentials only to the API; the storage host rejects requests that carry them. */
final class Redirects {
    private static final int MOST = 5;

    private final HttpTransport http;
    private final URI api;
    private final BitbucketCredentials credentials;

    Redirects(HttpTransport http, URI api, BitbucketCredentials credentials) {
        this.http = http;
        this.api = api;
        this.credentials = credentials;
    }

    /** Returns whether a URI belongs to the API and therefore gets the credentials. */
    boolean isApi(URI uri) {
        return api.getScheme().equals(uri.getScheme())
                && api.getHost().equalsIgnoreCase(uri.getHost())
                && api.getPort() == uri.getPort();
    }

    /** Same as {@link #isApi(URI)}; false if the text is not a valid URI. */
    boolean isApi(String address) {
        try {
            return isApi(new URI(address));
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }

    Answer follow(URI start, Optional<Path> into) throws IOException {
        URI uri = start;
        for (int redirects = 0; redirects <= MOST; redirects++) {
            HttpGet get = new HttpGet(uri);
            if (isApi(uri)) {
                get.setHeader("Authorization", credentials.header());
            }
            Answer answer = http.send(get, into);
            if (!answer.redirect() || answer.location().isEmpty()) {
                return checked(start, uri, answer);
            }
            uri = next(start, uri, answer.location().get());
        }
        throw new RedirectException(new Unavailable(BitbucketMessages.tooManyRedirects("GET " + start, MOST)));
    }

    /** Rejects an error of the storage host. Its 403 or 404 concerns the signed URL, not the file or permissions. */
    private Answer checked(URI start, URI uri, Answer answer) {
        if (isApi(uri) || answer.success() || RetryLater.means(answer.status())) {
            return answer;
        }
        throw new RedirectException(new Unavailable(
                BitbucketMessages.storageFailed("GET " + start, uri.getHost(), answer.status(), answer.text())));
    }

    private static URI next(URI start, URI from, URI to) {
        boolean downgrade = "https".equals(from.getScheme()) && !"https".equals(to.getScheme());
        if (downgrade || to.getHost() == null) {
            throw new RedirectException(
                    new UnsafeRedirect(BitbucketMessages.unsafeRedirect("GET " + start, to.getScheme())));
        }
        return to;
    }
}
