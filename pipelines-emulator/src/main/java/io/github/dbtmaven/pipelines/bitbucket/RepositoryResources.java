package io.github.dbtmaven.pipelines.bitbucket;

import io.github.dbtmaven.pipelines.bitbucket.ServedBuild.OpenPullRequest;
import io.github.dbtmaven.pipelines.bitbucket.api.Answer;
import io.github.dbtmaven.pipelines.bitbucket.api.ApiResource;
import io.github.dbtmaven.pipelines.bitbucket.api.ApiRoute;
import io.github.dbtmaven.pipelines.bitbucket.api.BitbucketHosts;
import io.github.dbtmaven.pipelines.bitbucket.api.Scope;
import io.github.dbtmaven.pipelines.bitbucket.api.ServedRepository;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Serves the repository, its workspace, the user, and the commit, branches and pull request of the running build.
 * Responses contain the fields that the emulator knows. Everything else gets 501, so that no client relies on invented
 * values.
 */
final class RepositoryResources {
    private static final String API = "https://" + BitbucketHosts.API;

    private final ServedRepository repository;
    private final Supplier<Optional<ServedBuild>> build;

    RepositoryResources(ServedRepository repository, Supplier<Optional<ServedBuild>> build) {
        this.repository = repository;
        this.build = build;
    }

    List<ApiRoute> routes() {
        String pullRequests = ApiRoute.REPOSITORY + "/pullrequests";
        return List.of(
                ApiRoute.get(ApiRoute.REPOSITORY, Scope.READ, known(parameters -> Optional.of(repository()))),
                ApiRoute.get(
                        ApiRoute.REPOSITORY + "/commit/{commit}",
                        Scope.READ,
                        known(parameters -> commit(parameters.get("commit")))),
                ApiRoute.get(
                        ApiRoute.REPOSITORY + "/refs/branches/{name...}",
                        Scope.READ,
                        known(parameters -> branch(parameters.get("name")))),
                ApiRoute.get(
                        pullRequests + "/{pull_request_id}",
                        Scope.PULL_REQUEST,
                        known(parameters -> pullRequest(parameters.get("pull_request_id")))),
                ApiRoute.get(
                        "/2.0/workspaces/{workspace}", Scope.WORKSPACE, known(parameters -> Optional.of(workspace()))),
                ApiRoute.get("/2.0/user", Scope.USER, known(parameters -> Optional.of(user()))));
    }

    private interface Lookup {
        Optional<Map<String, Object>> find(Map<String, String> parameters);
    }

    /** Answers 501 for unsupported query parameters, since they would change the response. */
    private ApiResource known(Lookup lookup) {
        return (request, parameters) -> {
            Optional<Map<String, Object>> found =
                    lookup.find(parameters).flatMap(value -> selected(value, request.query()));
            return found.map(value -> Answer.json(200, value))
                    .orElseGet(() -> Answer.error(501, ErrorMessages.notEmulated(request)));
        };
    }

    /**
     * Returns the top-level fields that {@code fields=uuid,slug} requests, if all of them are known; all fields without
     * a query.
     */
    private static Optional<Map<String, Object>> selected(Map<String, Object> value, Map<String, String> query) {
        if (query.isEmpty()) {
            return Optional.of(value);
        }
        List<String> names = List.of(query.getOrDefault("fields", "").split(","));
        if (query.size() > 1 || !value.keySet().containsAll(names)) {
            return Optional.empty();
        }
        Map<String, Object> selected = new LinkedHashMap<>(value);
        selected.keySet().retainAll(names);
        return Optional.of(selected);
    }

    private Map<String, Object> repository() {
        Map<String, Object> value = object("repository", address());
        value.put("uuid", repository.uuid());
        value.put("full_name", repository.fullName());
        value.put("slug", repository.slug());
        value.put("name", repository.slug());
        value.put("is_private", true);
        value.put("scm", "git");
        value.put("workspace", workspace());
        return value;
    }

    private Map<String, Object> workspace() {
        Map<String, Object> value = object("workspace", API + "/2.0/workspaces/" + repository.workspace());
        value.put("uuid", repository.workspaceUuid());
        value.put("slug", repository.workspace());
        value.put("name", repository.workspace());
        return value;
    }

    private Map<String, Object> user() {
        Map<String, Object> value = object("user", API + "/2.0/user");
        value.put("display_name", "Rehearsal");
        return value;
    }

    private Optional<Map<String, Object>> commit(String asked) {
        return build.get()
                .map(ServedBuild::commit)
                .filter(hash -> asked.length() >= 7 && hash.startsWith(asked))
                .map(this::commitValue);
    }

    private Map<String, Object> commitValue(String hash) {
        Map<String, Object> value = object("commit", address() + "/commit/" + hash);
        value.put("hash", hash);
        return value;
    }

    private Optional<Map<String, Object>> branch(String name) {
        return build.get()
                .map(ServedBuild::branches)
                .map(tips -> tips.get(name))
                .map(tip -> {
                    Map<String, Object> value = object("branch", address() + "/refs/branches/" + name);
                    value.put("name", name);
                    value.put("target", commitValue(tip));
                    return value;
                });
    }

    private Optional<Map<String, Object>> pullRequest(String id) {
        return build.get().flatMap(running -> running.pullRequest()
                .filter(open -> String.valueOf(open.id()).equals(id))
                .map(open -> pullRequestValue(running, open)));
    }

    private Map<String, Object> pullRequestValue(ServedBuild running, OpenPullRequest open) {
        Map<String, Object> value = object("pullrequest", address() + "/pullrequests/" + open.id());
        value.put("id", open.id());
        value.put("state", "OPEN");
        value.put("source", side(open.source(), running));
        value.put("destination", side(open.destination(), running));
        return value;
    }

    /** Returns one side of the pull request. Bitbucket shortens these hashes to 12 digits. */
    private Map<String, Object> side(String branch, ServedBuild running) {
        String tip = running.branches().get(branch);
        Map<String, Object> commit = object("commit", address() + "/commit/" + tip);
        commit.put("hash", tip.substring(0, Math.min(12, tip.length())));
        return Map.of("branch", Map.of("name", branch), "commit", commit, "repository", repository());
    }

    private String address() {
        return API + "/2.0/repositories/" + repository.fullName();
    }

    private static Map<String, Object> object(String type, String self) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("type", type);
        value.put("links", Map.of("self", Map.of("href", self)));
        return value;
    }
}
