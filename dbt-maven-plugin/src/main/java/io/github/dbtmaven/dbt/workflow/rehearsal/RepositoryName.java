package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.pipelines.run.workspace.GitFacts;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of the repository: asked for, else that of a bitbucket.org origin, else made of the folder's name. */
public final class RepositoryName {
    private static final Pattern ORIGIN =
            Pattern.compile("(?:^|[/@.])bitbucket\\.org(?::\\d+)?[:/]([^/\\s]+)/([^/\\s]+?)(?:\\.git)?/?$");

    private RepositoryName() {}

    static String of(Optional<String> asked, GitFacts git) {
        if (asked.isPresent()) {
            if (!asked.get().matches("[^/\\s]+/[^/\\s]+")) {
                throw new RehearsalException(RehearsalMessages.repositoryName(asked.get()));
            }
            return asked.get();
        }
        return of(git.originUrl(), git.root());
    }

    /** That of an origin, else made of the folder's name. */
    public static String of(Optional<String> originUrl, Path root) {
        return originUrl
                .flatMap(RepositoryName::ofOrigin)
                .orElseGet(() -> "rehearsal/"
                        + slug(
                                root.getFileName() == null
                                        ? ""
                                        : root.getFileName().toString()));
    }

    private static Optional<String> ofOrigin(String url) {
        Matcher origin = ORIGIN.matcher(url);
        return origin.find() ? Optional.of(origin.group(1) + "/" + origin.group(2)) : Optional.empty();
    }

    private static String slug(String folder) {
        String slug =
                folder.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-").replaceAll("^-+|-+$", "");
        return slug.isEmpty() ? "repository" : slug;
    }
}
