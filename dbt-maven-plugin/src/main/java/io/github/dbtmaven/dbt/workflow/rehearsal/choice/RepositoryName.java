package io.github.dbtmaven.dbt.workflow.rehearsal.choice;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.pipelines.git.GitFacts;
import io.github.dbtmaven.pipelines.git.GitRepository;
import io.github.dbtmaven.pipelines.git.RepositoryIdentity;
import io.github.dbtmaven.pipelines.text.RepositoryId;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Determines the name of the repository: as configured, otherwise from a bitbucket.org origin, otherwise from the
 * folder.
 */
public final class RepositoryName {
    private RepositoryName() {}

    public static RepositoryId of(Optional<String> asked, GitFacts git) {
        if (asked.isPresent()) {
            return RepositoryId.parse(asked.get())
                    .orElseThrow(() -> new UserError(TrunkMessages.repositoryName(asked.get())));
        }
        return of(git.originUrl(), git.root());
    }

    /** Returns the name in the origin, otherwise one derived from the folder. */
    public static RepositoryId of(Optional<String> originUrl, Path root) {
        return originUrl
                .flatMap(RepositoryId::ofOrigin)
                .orElseGet(() -> new RepositoryId(
                        "rehearsal",
                        slug(
                                root.getFileName() == null
                                        ? ""
                                        : root.getFileName().toString())));
    }

    /** Returns what the repository shares locks and caches by: the configured name, otherwise what git knows. */
    public static RepositoryIdentity identity(Optional<String> asked, GitRepository git) {
        return asked.flatMap(RepositoryId::parse).map(RepositoryIdentity::of).orElseGet(git::identity);
    }

    private static String slug(String folder) {
        String slug =
                folder.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-").replaceAll("^-+|-+$", "");
        return slug.isEmpty() || slug.matches("\\.{1,2}") ? "repository" : slug;
    }
}
