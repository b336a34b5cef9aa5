package io.github.dbtmaven.dbt.workflow.rehearsal.choice;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.pipelines.git.GitFacts;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Determines the name of the repository: as configured, otherwise from a bitbucket.org origin, otherwise from the
 * folder.
 */
public final class RepositoryName {
    private static final Pattern ORIGIN =
            Pattern.compile("(?:^|[/@.])bitbucket\\.org(?::\\d+)?[:/]([^/\\s]+)/([^/\\s]+?)(?:\\.git)?/?$");

    private RepositoryName() {}

    public static String of(Optional<String> asked, GitFacts git) {
        if (asked.isPresent()) {
            if (!asked.get().matches("[^/\\s]+/[^/\\s]+")) {
                throw new UserError(TrunkMessages.repositoryName(asked.get()));
            }
            return asked.get();
        }
        return of(git.originUrl(), git.root());
    }

    /** Returns the name in the origin, otherwise one derived from the folder. */
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
