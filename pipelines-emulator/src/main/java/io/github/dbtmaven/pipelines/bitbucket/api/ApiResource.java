package io.github.dbtmaven.pipelines.bitbucket.api;

import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest.ResourceRequest;
import java.io.IOException;
import java.util.Map;

/** Handles the authorized requests of one route. */
@FunctionalInterface
public interface ApiResource {

    /**
     * Answers a request.
     *
     * @param parameters variables of the route's template
     * @return the response; if it records no requests, {@link #recorded} is recorded
     */
    Answer answer(Request request, Map<String, String> parameters) throws IOException;

    /** Returns the record of a request, including rejected ones. */
    default AnsweredRequest recorded(Request request, Map<String, String> parameters, int status) {
        boolean partial = !request.query().containsKey("fields");
        return new ResourceRequest(
                request.host(), request.method(), request.rawPath(), status, partial, request.userAgent());
    }
}
