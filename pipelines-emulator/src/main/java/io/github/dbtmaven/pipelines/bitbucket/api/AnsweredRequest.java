package io.github.dbtmaven.pipelines.bitbucket.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;

/**
 * A request that was answered. It holds no credential, no query and no body. Made just before the answer is sent, so
 * that whoever sees the answer finds it recorded.
 */
public sealed interface AnsweredRequest {

    /** The host name that the client called. */
    String host();

    /** Status of the answer. */
    int status();

    /** What the client called itself, empty when it did not. */
    String userAgent();

    /**
     * A request for Downloads. Fetching a file makes two, both {@link Action#GET}: the API's, answered 302, and the
     * storage half's.
     *
     * @param name of the file; empty for a list, and for an upload that was refused before its files were read
     * @param bytes of the file received or sent; the client may have hung up before the last one
     * @param refused for lack of credentials that are good for it: 401, 403, and the 404 for a caller without any
     */
    record DownloadRequest(
            String host, Action action, String name, int status, long bytes, boolean refused, String userAgent)
            implements AnsweredRequest {
        public DownloadRequest {
            requireNonNull(host, "host");
            requireNonNull(action, "action");
            requireNonNull(name, "name");
            requireNonNull(userAgent, "userAgent");
        }
    }

    /**
     * A push that changed something.
     *
     * @param changes each for a person: {@code branch main (now 4f2c1d9)}
     */
    record PushRequest(String host, List<String> changes, int status, String userAgent) implements AnsweredRequest {
        public PushRequest {
            requireNonNull(host, "host");
            changes = List.copyOf(changes);
            requireNonNull(userAgent, "userAgent");
        }
    }

    /**
     * A request for another resource.
     *
     * @param partial a successful answer lacks fields of Bitbucket's, which are not known here; false when the request named
     *     the fields that it wants
     */
    record ResourceRequest(String host, String method, String path, int status, boolean partial, String userAgent)
            implements AnsweredRequest {
        public ResourceRequest {
            requireNonNull(host, "host");
            requireNonNull(method, "method");
            requireNonNull(path, "path");
            requireNonNull(userAgent, "userAgent");
        }
    }

    /** A request for something that the fake does not know; a caller should warn, since the service might answer it. */
    record UnknownRequest(String host, String method, String path, int status, String userAgent)
            implements AnsweredRequest {
        public UnknownRequest {
            requireNonNull(host, "host");
            requireNonNull(method, "method");
            requireNonNull(path, "path");
            requireNonNull(userAgent, "userAgent");
        }
    }

    /** What is asked of Downloads. */
    enum Action {
        GET,
        PUT,
        DELETE,
        LIST;

        /** As {@code result.json} has it: {@code get}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
