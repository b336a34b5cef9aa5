package io.github.dbtmaven.dbt.state;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.state.HttpTransport.Answer;
import io.github.dbtmaven.dbt.state.StateException.Kind;
import io.github.dbtmaven.pipelines.network.ProxySettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;

/**
 * The Downloads of a Bitbucket repository (REST 2.0). A download is answered by a redirect to storage elsewhere, which
 * refuses a request that brings credentials along; so redirects are followed here, and the credentials stay at
 * Bitbucket. The service answers 404 for a file that is not there as well as for a repository that we may not see; only
 * when the list of Downloads can be read is it taken for the former.
 */
public final class BitbucketDownloads implements StateStore {
    private static final String API = "https://api.bitbucket.org/2.0/repositories/";
    private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}/)[\\w.-]+/(?!\\.{1,2}$)[\\w.-]+");
    private static final int MOST_REDIRECTS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final URI downloads;
    private final String repository;
    private final BitbucketCredentials credentials;
    private final HttpTransport http;
    private final Retries retries;

    /**
     * Opens them; nothing is asked yet.
     *
     * @param repository {@code workspace/slug}
     * @throws UserError when it is not of that form
     */
    public BitbucketDownloads(
            String repository, BitbucketCredentials credentials, ProxySettings proxies, Progress progress) {
        this(repository, credentials, new HttpTransport(proxies), new Retries(FIRST_PAUSE, progress));
    }

    BitbucketDownloads(String repository, BitbucketCredentials credentials, HttpTransport http, Retries retries) {
        this.repository = requireNonNull(repository, "repository");
        this.credentials = requireNonNull(credentials, "credentials");
        if (!NAME.matcher(repository).matches()) {
            throw new UserError(StateMessages.badRepository(repository));
        }
        this.downloads = URI.create(API + repository + "/downloads");
        this.http = requireNonNull(http, "http");
        this.retries = requireNonNull(retries, "retries");
    }

    @Override
    public String description() {
        return "Bitbucket Downloads of " + repository;
    }

    @Override
    public boolean fetch(String name, Path into) {
        URI file = URI.create(downloads + "/" + StateName.checked(name));
        Answer answer = get(file, Optional.of(into));
        if (answer.success()) {
            return true;
        }
        if (answer.status() == 404) {
            Answer list = get(URI.create(downloads + "?pagelen=1"), Optional.empty());
            if (list.success()) {
                return false;
            }
            throw failure(list, false);
        }
        throw failure(answer, false);
    }

    @Override
    public void store(List<Path> files) {
        String names = String.join(
                ", ", files.stream().map(file -> file.getFileName().toString()).toList());
        Answer answer = send("Uploading " + names, () -> {
            MultipartEntityBuilder parts = MultipartEntityBuilder.create();
            for (Path file : files) {
                String name = StateName.checked(file.getFileName().toString());
                parts.addBinaryBody("files", file.toFile(), ContentType.APPLICATION_OCTET_STREAM, name);
            }
            HttpPost post = new HttpPost(downloads);
            post.setHeader("Authorization", credentials.header());
            post.setEntity(parts.build());
            return http.send(post, Optional.empty());
        });
        if (!answer.success()) {
            throw failure(answer, true);
        }
    }

    @Override
    public void close() {
        try {
            http.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Answer get(URI start, Optional<Path> into) {
        return send(
                "Asking Bitbucket for "
                        + start.getPath().substring(start.getPath().lastIndexOf('/') + 1),
                () -> {
                    URI uri = start;
                    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
                        HttpGet get = new HttpGet(uri);
                        if (sameOrigin(uri, downloads)) {
                            get.setHeader("Authorization", credentials.header());
                        }
                        Answer answer = http.send(get, into);
                        if (!answer.redirect() || answer.location().isEmpty()) {
                            return storageFailure(uri, answer);
                        }
                        uri = next(uri, answer.location().get());
                    }
                    throw new StateException(
                            Kind.UNREACHABLE, StateMessages.tooManyRedirects(description(), MOST_REDIRECTS));
                });
    }

    /** A 404 or 403 of the storage half says nothing about the file or our rights: the signed address did not work. */
    private Answer storageFailure(URI uri, Answer answer) {
        if (sameOrigin(uri, downloads) || answer.success() || RetryLater.means(answer.status())) {
            return answer;
        }
        throw new StateException(
                Kind.UNREACHABLE,
                StateMessages.storageFailed(description(), uri.getHost(), answer.status(), answer.text()));
    }

    private URI next(URI from, URI to) {
        boolean downgrade = "https".equals(from.getScheme()) && !"https".equals(to.getScheme());
        if (downgrade || to.getHost() == null) {
            throw new StateException(Kind.REFUSED, StateMessages.unsafeRedirect(description(), to.getScheme()));
        }
        return to;
    }

    @FunctionalInterface
    private interface Attempt {
        Answer send() throws IOException;
    }

    /** An upload may be repeated too: it replaces what has the same name. */
    private Answer send(String what, Attempt attempt) {
        try {
            return retries.of(what, () -> {
                Answer answer = attempt.send();
                if (RetryLater.means(answer.status())) {
                    throw new RetryLater(answer.status(), answer.retryAfter());
                }
                return answer;
            });
        } catch (IOException e) {
            throw new StateException(
                    Kind.UNREACHABLE, StateMessages.unreachable(description(), downloads.getHost(), e), e);
        }
    }

    private StateException failure(Answer answer, boolean writing) {
        String scope = (writing ? "write" : "read") + ":repository:bitbucket";
        String said = BitbucketError.message(answer.text());
        return switch (answer.status()) {
            case 401 ->
                new StateException(
                        Kind.REFUSED, StateMessages.credentialsRefused(credentials.description(), scope, said));
            case 403 ->
                new StateException(
                        Kind.REFUSED,
                        StateMessages.rightMissing(credentials.description(), description(), scope, said));
            case 404 ->
                new StateException(
                        Kind.REFUSED, StateMessages.repositoryHidden(repository, credentials.description(), scope));
            default ->
                new StateException(
                        Kind.UNREACHABLE, StateMessages.unexpectedAnswer(description(), answer.status(), said));
        };
    }

    private static boolean sameOrigin(URI one, URI other) {
        return one.getScheme().equals(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && one.getPort() == other.getPort();
    }
}
