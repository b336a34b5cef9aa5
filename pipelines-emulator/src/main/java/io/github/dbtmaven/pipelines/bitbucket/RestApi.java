package io.github.dbtmaven.pipelines.bitbucket;

import io.github.dbtmaven.pipelines.bitbucket.AnsweredRequest.Action;
import io.github.dbtmaven.pipelines.bitbucket.AnsweredRequest.DownloadRequest;
import io.github.dbtmaven.pipelines.bitbucket.AnsweredRequest.UnknownRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * {@code /2.0/repositories/{workspace}/{repo_slug}/downloads} and below. Whatever else is asked for is answered 501 and
 * recorded as unknown, so that nobody takes the fake's ignorance for the service's answer.
 */
final class RestApi {
    private final ServedRepository repository;
    private final Gatekeeper gatekeeper;
    private final DownloadsResource downloads;

    RestApi(ServedRepository repository, Gatekeeper gatekeeper, DownloadsResource downloads) {
        this.repository = repository;
        this.gatekeeper = gatekeeper;
        this.downloads = downloads;
    }

    Answer answer(Request request, Optional<Integer> forcedStatus) throws IOException {
        List<String> path = request.path();
        boolean known = path.size() >= 5
                && path.size() <= 6
                && path.get(0).equals("2.0")
                && path.get(1).equals("repositories")
                && path.get(4).equals("downloads");
        if (!known) {
            return unknown(request, Answer.error(501, ErrorMessages.unknownResource(request, repository.fullName())));
        }
        String name = path.size() == 6 ? path.get(5) : "";
        Optional<Action> action = action(request.method(), name);
        if (action.isEmpty()) {
            String allowed = name.isEmpty() ? "GET, POST" : "GET, DELETE";
            return unknown(
                    request,
                    Answer.error(405, ErrorMessages.methodNotAllowed(request.method()))
                            .header("Allow", allowed));
        }
        Optional<Answer> refusal = forcedStatus
                .map(status -> Answer.error(status, ErrorMessages.asToldByTheTest(status)))
                .or(() -> gatekeeper.refuse(request, path.get(2), path.get(3), scope(action.get())));
        return refusal.isPresent()
                ? refusal.get()
                        .recording(recorded(
                                request, action.get(), name, refusal.get().status()))
                : downloads.answer(request, action.get(), name);
    }

    private static Optional<Action> action(String method, String name) {
        return switch (method) {
            case "GET" -> Optional.of(name.isEmpty() ? Action.LIST : Action.GET);
            case "POST" -> name.isEmpty() ? Optional.of(Action.PUT) : Optional.empty();
            case "DELETE" -> name.isEmpty() ? Optional.empty() : Optional.of(Action.DELETE);
            default -> Optional.empty();
        };
    }

    private static Scope scope(Action action) {
        return action == Action.PUT || action == Action.DELETE ? Scope.WRITE : Scope.READ;
    }

    private static DownloadRequest recorded(Request request, Action action, String name, int status) {
        boolean refused = status == 401
                || status == 403
                || request.header("Authorization").isEmpty();
        return new DownloadRequest(request.host(), action, name, status, 0, refused, request.userAgent());
    }

    private static Answer unknown(Request request, Answer answer) {
        return answer.recording(new UnknownRequest(
                request.host(), request.method(), request.rawPath(), answer.status(), request.userAgent()));
    }
}
