package io.github.dbtmaven.pipelines.text;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a repository on Bitbucket, written {@code workspace/slug}.
 *
 * @param workspace slug of the workspace
 * @param slug slug of the repository
 */
public record RepositoryId(String workspace, String slug) {
    private static final String PART = "(?!\\.{1,2}(?:/|$))[\\w.-]+";
    private static final Pattern NAME = Pattern.compile("(" + PART + ")/(" + PART + ")");
    private static final Pattern ORIGIN =
            Pattern.compile("(?:.*[/@])?bitbucket\\.org(?::\\d+)?[/:]([^/\\s]+/[^/\\s]+?)(?:\\.git)?/?");

    public RepositoryId {
        if (!NAME.matcher(workspace + "/" + slug).matches()) {
            throw new IllegalArgumentException(
                    "a repository is named workspace/slug, not \"" + workspace + "/" + slug + "\"");
        }
    }

    /** Returns the repository of that name; empty if it does not have the form {@code workspace/slug}. */
    public static Optional<RepositoryId> parse(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() ? Optional.of(new RepositoryId(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /**
     * Returns the repository of that name.
     *
     * @throws IllegalArgumentException if it does not have the form {@code workspace/slug}
     */
    public static RepositoryId of(String name) {
        return parse(name)
                .orElseThrow(() ->
                        new IllegalArgumentException("a repository is named workspace/slug, not \"" + name + "\""));
    }

    /** Returns the repository that the URL of a git remote names; empty if it is not at bitbucket.org. */
    public static Optional<RepositoryId> ofOrigin(String url) {
        Matcher matcher = ORIGIN.matcher(url);
        return matcher.matches() ? parse(matcher.group(1)) : Optional.empty();
    }

    /** Returns {@code workspace/slug}. */
    @Override
    public String toString() {
        return workspace + "/" + slug;
    }
}
