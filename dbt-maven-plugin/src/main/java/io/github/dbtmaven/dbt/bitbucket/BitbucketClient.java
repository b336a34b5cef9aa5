package io.github.dbtmaven.dbt.bitbucket;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.bitbucket.BitbucketAnswer.Denied;
import io.github.dbtmaven.dbt.bitbucket.BitbucketAnswer.NotFound;
import io.github.dbtmaven.dbt.bitbucket.BitbucketAnswer.Success;
import io.github.dbtmaven.dbt.bitbucket.BitbucketAnswer.Unavailable;
import io.github.dbtmaven.dbt.http.HttpTransport;
import io.github.dbtmaven.dbt.http.Retries;
import io.github.dbtmaven.dbt.http.RetryLater;
import io.github.dbtmaven.pipelines.network.ProxySettings;
import io.github.dbtmaven.pipelines.text.RepositoryId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.client5.http.classic.methods.HttpDelete;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;

/**
 * Client of Bitbucket's REST API 2.0 for one repository. Sends credentials preemptively, because Bitbucket answers 404
 * for a private repository instead of a challenge, and never sends them to another host. Retries idempotent requests.
 * Returns every outcome as a {@link BitbucketAnswer}. Thread-safe.
 */
public final class BitbucketClient implements AutoCloseable {
    private static final String API = "https://api.bitbucket.org/2.0/repositories/";
    private static final String READ_PULL_REQUESTS = "read:pullrequest:bitbucket";
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final String READ = "read:repository:bitbucket";
    private static final String WRITE = "write:repository:bitbucket";
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final URI root;
    private final RepositoryId repository;
    private final BitbucketCredentials credentials;
    private final HttpTransport http;
    private final Redirects redirects;
    private final Retries retries;

    /**
     * Creates the client without connecting.
     *
     * @param repository {@code workspace/slug}
     * @throws UserError if the repository does not have that form
     */
    public BitbucketClient(
            String repository, BitbucketCredentials credentials, ProxySettings proxies, Progress progress) {
        this(repository, credentials, new HttpTransport(proxies), new Retries(FIRST_PAUSE, progress));
    }

    BitbucketClient(String repository, BitbucketCredentials credentials, HttpTransport http, Retries retries) {
        this.repository = RepositoryId.parse(requireNonNull(repository, "repository"))
                .orElseThrow(() -> new UserError(BitbucketMessages.badRepository(repository)));
        this.credentials = requireNonNull(credentials, "credentials");
        this.root = URI.create(API + repository);
        this.http = requireNonNull(http, "http");
        this.redirects = new Redirects(http, root, credentials);
        this.retries = requireNonNull(retries, "retries");
    }

    /** Returns {@code workspace/slug}. */
    public String repository() {
        return repository.toString();
    }

    /** Reads a resource of the repository, such as {@code commit/HASH/statuses}. */
    public BitbucketAnswer get(String path) {
        return get(uri(path), Optional.empty());
    }

    /** Reads a pull request, which needs another permission than the repository. */
    public BitbucketAnswer pullRequest(String id) {
        URI uri = uri("pullrequests/" + id);
        return answer("GET " + uri, READ_PULL_REQUESTS, () -> redirects.follow(uri, Optional.empty()));
    }

    /** Downloads a file. An incomplete download leaves no file at {@code into}. */
    public BitbucketAnswer download(String path, Path into) {
        return get(uri(path), Optional.of(into));
    }

    /** Reads all pages of a list. The body of the answer is an array of all values. */
    public BitbucketAnswer list(String path) {
        ArrayNode values = JSON.createArrayNode();
        Set<String> known = new HashSet<>();
        for (String page = uri(path).toString(); !page.isEmpty(); ) {
            if (!redirects.isApi(page) || !known.add(page)) {
                return new Unavailable(BitbucketMessages.endlessPages("GET " + uri(path)));
            }
            BitbucketAnswer answer = get(URI.create(page), Optional.empty());
            if (!(answer instanceof Success success)) {
                return answer;
            }
            Optional<Page> read = page(success.body());
            if (read.isEmpty()) {
                return new Unavailable(BitbucketMessages.noPage("GET " + page));
            }
            values.addAll(read.get().values());
            page = read.get().next();
        }
        return new Success(values);
    }

    /**
     * Uploads files in one request, each under its own name. Retries are safe, because an upload replaces existing
     * files.
     */
    public BitbucketAnswer upload(String path, List<Path> files) {
        URI uri = uri(path);
        return answer("POST " + uri, WRITE, () -> {
            MultipartEntityBuilder parts = MultipartEntityBuilder.create();
            for (Path file : files) {
                parts.addBinaryBody(
                        "files",
                        file.toFile(),
                        ContentType.APPLICATION_OCTET_STREAM,
                        file.getFileName().toString());
            }
            HttpPost post = authorized(new HttpPost(uri));
            post.setEntity(parts.build());
            return http.send(post, Optional.empty());
        });
    }

    /** Deletes a resource. A retry after a lost answer finds it gone, which is {@link NotFound}. */
    public BitbucketAnswer delete(String path) {
        URI uri = uri(path);
        return answer("DELETE " + uri, WRITE, () -> http.send(authorized(new HttpDelete(uri)), Optional.empty()));
    }

    @Override
    public void close() {
        try {
            http.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private URI uri(String path) {
        return path.isEmpty() ? root : URI.create(root + "/" + path);
    }

    private BitbucketAnswer get(URI uri, Optional<Path> into) {
        return answer("GET " + uri, READ, () -> redirects.follow(uri, into));
    }

    private <T extends HttpUriRequestBase> T authorized(T request) {
        request.setHeader("Authorization", credentials.header());
        return request;
    }

    private BitbucketAnswer answer(String call, String scope, Attempt attempt) {
        try {
            HttpTransport.Answer answer = retries.of(call, () -> {
                HttpTransport.Answer received = attempt.send();
                if (RetryLater.means(received.status())) {
                    throw new RetryLater(received.status(), received.retryAfter());
                }
                return received;
            });
            return typed(call, scope, answer);
        } catch (RedirectException e) {
            return e.failure();
        } catch (IOException e) {
            return new Unavailable(BitbucketMessages.unreachable(call, e));
        }
    }

    private BitbucketAnswer typed(String call, String scope, HttpTransport.Answer answer) {
        if (answer.success()) {
            return new Success(json(answer.text()));
        }
        String said = BitbucketError.message(answer.text());
        return switch (answer.status()) {
            case 401 -> new Denied(BitbucketMessages.authenticationFailed(credentials.description(), scope, said));
            case 403 ->
                new Denied(BitbucketMessages.permissionDenied(credentials.description(), repository(), scope, said));
            case 404 -> notFound(call, scope);
            default -> new Unavailable(BitbucketMessages.unexpectedAnswer(call, answer.status(), said));
        };
    }

    /** Distinguishes a missing resource from a hidden repository, since Bitbucket answers 404 for both. */
    private BitbucketAnswer notFound(String call, String scope) {
        URI itsName = URI.create(root + "?fields=full_name");
        if (call.equals("GET " + root) || call.equals("GET " + itsName)) {
            return new Denied(BitbucketMessages.repositoryHidden(repository(), credentials.description(), scope));
        }
        BitbucketAnswer itself = get(itsName, Optional.empty());
        return itself instanceof Success ? new NotFound() : itself;
    }

    /** A page of a list. The last one has no next one. */
    private record Page(List<JsonNode> values, String next) {
        Page {
            values = List.copyOf(values);
            next = Objects.requireNonNullElse(next, "");
        }
    }

    private static Optional<Page> page(JsonNode body) {
        try {
            return body.isObject() ? Optional.of(JSON.treeToValue(body, Page.class)) : Optional.empty();
        } catch (JsonProcessingException otherForm) {
            return Optional.empty();
        }
    }

    private static JsonNode json(String text) {
        try {
            return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }

    private interface Attempt {
        HttpTransport.Answer send() throws IOException;
    }
}
