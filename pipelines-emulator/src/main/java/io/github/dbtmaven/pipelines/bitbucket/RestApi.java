package io.github.dbtmaven.pipelines.bitbucket;

import io.github.dbtmaven.pipelines.bitbucket.api.Answer;
import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest.UnknownRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.ApiRoute;
import io.github.dbtmaven.pipelines.bitbucket.api.Request;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The route table of {@code api.bitbucket.org}. Answers 501 for a Bitbucket resource without a route, and 404
 * otherwise, like Bitbucket. Records both as unknown requests.
 */
final class RestApi {
    private final List<ApiRoute> routes;
    private final Gatekeeper gatekeeper;

    RestApi(List<ApiRoute> routes, Gatekeeper gatekeeper) {
        this.routes = List.copyOf(routes);
        this.gatekeeper = gatekeeper;
    }

    Answer answer(Request request, Optional<Integer> forcedStatus) throws IOException {
        List<String> path = withoutLastSlash(request.path());
        for (ApiRoute route : routes) {
            Optional<Map<String, String>> parameters = route.match(request.method(), path);
            if (parameters.isPresent()) {
                return answer(request, route, parameters.get(), forcedStatus);
            }
        }
        Answer answer = ServiceResources.include(path)
                ? Answer.error(501, ErrorMessages.notEmulated(request))
                : Answer.error(404, "Resource not found", ErrorMessages.noSuchApi());
        return unknown(request, answer);
    }

    private Answer answer(
            Request request, ApiRoute route, Map<String, String> parameters, Optional<Integer> forcedStatus)
            throws IOException {
        Optional<Answer> refusal = forcedStatus
                .map(status -> Answer.error(status, ErrorMessages.simulated(status)))
                .or(() -> gatekeeper.reject(request, route, parameters));
        Answer answer = refusal.isPresent() ? refusal.get() : route.resource().answer(request, parameters);
        if (answer.status() == 501) {
            return unknown(request, answer);
        }
        return answer.recorded().isEmpty()
                ? answer.recording(route.resource().recorded(request, parameters, answer.status()))
                : answer;
    }

    private static List<String> withoutLastSlash(List<String> path) {
        int last = path.size() - 1;
        return last > 0 && path.get(last).isEmpty() ? path.subList(0, last) : path;
    }

    private static Answer unknown(Request request, Answer answer) {
        return answer.recording(new UnknownRequest(
                request.host(), request.method(), request.rawPath(), answer.status(), request.userAgent()));
    }
}
