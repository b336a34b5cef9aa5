package io.github.dbtmaven.pipelines.bitbucket.downloads;

import io.github.dbtmaven.pipelines.bitbucket.api.Answer;
import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest.Action;
import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest.DownloadRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.AnsweredRequest.UnknownRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.ApiResource;
import io.github.dbtmaven.pipelines.bitbucket.api.ApiRoute;
import io.github.dbtmaven.pipelines.bitbucket.api.Request;
import io.github.dbtmaven.pipelines.bitbucket.api.Scope;
import io.github.dbtmaven.pipelines.bitbucket.api.ServedRepository;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Downloads of the repository and the object storage behind them. Thread-safe. */
public final class Downloads {
    /** Lifetime of a link to the object storage. */
    public static final Duration LINK_LIFE = SignedLinks.LIFE;

    private static final String LIST = ApiRoute.REPOSITORY + "/downloads";
    private static final String FILE = LIST + "/{filename}";

    private final DownloadsFolder folder;
    private final DownloadsResource resource;
    private final StorageHalf storage;

    /**
     * Creates the Downloads.
     *
     * @throws IOException if the folder is unusable
     */
    public Downloads(ServedRepository repository, Clock clock) throws IOException {
        folder = new DownloadsFolder(repository.downloads());
        folder.deleteLeftovers();
        SignedLinks links = new SignedLinks(repository, clock);
        resource = new DownloadsResource(folder, new DownloadsList(repository), links);
        storage = new StorageHalf(links, folder);
    }

    /** Returns the routes for all methods of both resources. */
    public List<ApiRoute> routes() {
        return List.of(
                route("GET", LIST, Scope.READ, Action.LIST),
                route("POST", LIST, Scope.WRITE, Action.PUT),
                new ApiRoute(ApiRoute.ANY, LIST, Scope.READ, new NotAllowed("GET, POST")),
                route("GET", FILE, Scope.READ, Action.GET),
                route("DELETE", FILE, Scope.WRITE, Action.DELETE),
                new ApiRoute(ApiRoute.ANY, FILE, Scope.READ, new NotAllowed("GET, DELETE")));
    }

    /** Answers a request to the object storage. */
    public Answer stored(Request request, Optional<Integer> forcedStatus) throws IOException {
        return storage.answer(request, forcedStatus);
    }

    /** Deletes leftovers of interrupted uploads. */
    public void deleteLeftovers() throws IOException {
        folder.deleteLeftovers();
    }

    private ApiRoute route(String method, String template, Scope scope, Action action) {
        return new ApiRoute(method, template, scope, new DownloadsAction(action));
    }

    private final class DownloadsAction implements ApiResource {
        private final Action action;

        DownloadsAction(Action action) {
            this.action = action;
        }

        @Override
        public Answer answer(Request request, Map<String, String> parameters) throws IOException {
            return resource.answer(request, action, name(parameters));
        }

        @Override
        public AnsweredRequest recorded(Request request, Map<String, String> parameters, int status) {
            boolean refused = status == 401
                    || status == 403
                    || request.header("Authorization").isEmpty();
            return new DownloadRequest(
                    request.host(), action, name(parameters), status, 0, refused, request.userAgent());
        }

        private static String name(Map<String, String> parameters) {
            return parameters.getOrDefault("filename", "");
        }
    }

    private record NotAllowed(String allowed) implements ApiResource {
        @Override
        public Answer answer(Request request, Map<String, String> parameters) {
            return Answer.error(405, DownloadsMessages.methodNotAllowed(request.method()))
                    .header("Allow", allowed);
        }

        @Override
        public AnsweredRequest recorded(Request request, Map<String, String> parameters, int status) {
            return new UnknownRequest(request.host(), request.method(), request.rawPath(), status, request.userAgent());
        }
    }
}
