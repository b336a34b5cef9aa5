package io.github.dbtmaven.pipelines.bitbucket.api;

import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest.ResourceRequest;
import java.io.IOException;
import java.util.Map;

/** Answers the requests of one route, for a caller who is allowed to send them. */
@FunctionalInterface
public interface ApiResource {

    /**
     * @param parameters the variables of the route's template
     * @return without recorded requests, {@link #recorded} is recorded
     */
    Answer answer(Request request, Map<String, String> parameters) throws IOException;

    /** What is recorded of a request, also of one that was refused. */
    default AnsweredRequest recorded(Request request, Map<String, String> parameters, int status) {
        boolean partial = !request.query().containsKey("fields");
        return new ResourceRequest(
                request.host(), request.method(), request.rawPath(), status, partial, request.userAgent());
    }
}
