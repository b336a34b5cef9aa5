package io.github.dbtmaven.pipelines.bitbucket.api;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A route of the REST API.
 *
 * @param method HTTP method, or {@link #ANY}
 * @param template path as documented by Bitbucket, such as {@code /2.0/repositories/{workspace}/{repo_slug}/downloads};
 * a last variable {@code {name...}} matches the rest of the path
 * @param scope required scope
 */
public record ApiRoute(String method, String template, Scope scope, ApiResource resource) {
    /** Matches all methods without an earlier route. */
    public static final String ANY = "*";

    /** Path of a repository. */
    public static final String REPOSITORY = "/2.0/repositories/{workspace}/{repo_slug}";

    public ApiRoute {
        requireNonNull(method, "method");
        requireNonNull(template, "template");
        requireNonNull(scope, "scope");
        requireNonNull(resource, "resource");
    }

    /** Creates a route for {@code GET}. */
    public static ApiRoute get(String template, Scope scope, ApiResource resource) {
        return new ApiRoute("GET", template, scope, resource);
    }

    /** Returns the variables of the template if it matches. */
    public Optional<Map<String, String>> match(String method, List<String> path) {
        List<String> parts = Arrays.asList(template.substring(1).split("/", -1));
        boolean rest = template.endsWith("...}");
        if (!this.method.equals(ANY) && !this.method.equals(method)
                || (rest ? path.size() < parts.size() : path.size() != parts.size())) {
            return Optional.empty();
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            String value = rest && i == parts.size() - 1 ? String.join("/", path.subList(i, path.size())) : path.get(i);
            if (part.startsWith("{") && !value.isEmpty()) {
                variables.put(part.replaceAll("[{}]|\\.\\.\\.", ""), value);
            } else if (!part.equals(value)) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }
}
