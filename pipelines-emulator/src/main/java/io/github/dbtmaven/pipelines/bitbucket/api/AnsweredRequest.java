package io.github.dbtmaven.pipelines.bitbucket.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Consumer;

/** A request that was answered, without credentials, query and body. Recorded just before the response is sent. */
public sealed interface AnsweredRequest {

    /** Returns the requested host name. */
    String host();

    /** Returns the status of the response. */
    int status();

    /** Returns the client's {@code User-Agent}; empty if it sent none. */
    String userAgent();

    /** Calls the consumer for the type of this request. */
    void match(
            Consumer<DownloadRequest> download,
            Consumer<PushRequest> push,
            Consumer<ResourceRequest> resource,
            Consumer<UnknownRequest> unknown);

    /**
     * A request to Downloads. Fetching a file consists of two requests with {@link Action#GET}: one to the API,
     * answered with 302, and one to the storage.
     *
     * @param name of the file; empty for a list, and for an upload that was rejected before its files were read
     * @param bytes of the file received or sent; the client may have disconnected earlier
     * @param refused whether it was rejected because of credentials: 401, 403, or 404 for a request without any
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

        @Override
        public void match(
                Consumer<DownloadRequest> download,
                Consumer<PushRequest> push,
                Consumer<ResourceRequest> resource,
                Consumer<UnknownRequest> unknown) {
            download.accept(this);
        }
    }

    /**
     * A push that changed refs.
     *
     * @param changes descriptions for users: {@code branch main (now 4f2c1d9)}
     */
    record PushRequest(String host, List<String> changes, int status, String userAgent) implements AnsweredRequest {
        public PushRequest {
            requireNonNull(host, "host");
            changes = List.copyOf(changes);
            requireNonNull(userAgent, "userAgent");
        }

        @Override
        public void match(
                Consumer<DownloadRequest> download,
                Consumer<PushRequest> push,
                Consumer<ResourceRequest> resource,
                Consumer<UnknownRequest> unknown) {
            push.accept(this);
        }
    }

    /**
     * A request for another resource.
     *
     * @param partial whether a successful response lacks fields that Bitbucket sends; false if the request named its
     * fields
     */
    record ResourceRequest(String host, String method, String path, int status, boolean partial, String userAgent)
            implements AnsweredRequest {
        public ResourceRequest {
            requireNonNull(host, "host");
            requireNonNull(method, "method");
            requireNonNull(path, "path");
            requireNonNull(userAgent, "userAgent");
        }

        @Override
        public void match(
                Consumer<DownloadRequest> download,
                Consumer<PushRequest> push,
                Consumer<ResourceRequest> resource,
                Consumer<UnknownRequest> unknown) {
            resource.accept(this);
        }
    }

    /**
     * A request for something that the fake does not support. Callers should warn, since Bitbucket might support it.
     */
    record UnknownRequest(String host, String method, String path, int status, String userAgent)
            implements AnsweredRequest {
        public UnknownRequest {
            requireNonNull(host, "host");
            requireNonNull(method, "method");
            requireNonNull(path, "path");
            requireNonNull(userAgent, "userAgent");
        }

        @Override
        public void match(
                Consumer<DownloadRequest> download,
                Consumer<PushRequest> push,
                Consumer<ResourceRequest> resource,
                Consumer<UnknownRequest> unknown) {
            unknown.accept(this);
        }
    }

    /** An operation on Downloads. */
    enum Action {
        GET,
        PUT,
        DELETE,
        LIST
    }
}
