package io.github.dbtmaven.pipelines.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.text.RepositoryId;
import java.util.Locale;
import java.util.UUID;

/**
 * What Bitbucket knows about a build apart from its trigger. All identifiers are derived from the name of the
 * repository, so they are the same in every build of a repository.
 *
 * @param number of the build, starting at 1
 */
public record BuildFacts(RepositoryId repository, int number) {
    public BuildFacts {
        requireNonNull(repository, "repository");
        if (number < 1) {
            throw new IllegalArgumentException("builds are numbered from 1, not " + number);
        }
    }

    /** Returns the slug of the workspace. */
    public String workspace() {
        return repository.workspace();
    }

    /** Returns the slug of the repository. */
    public String slug() {
        return repository.slug();
    }

    /** Returns the key of a project as Bitbucket writes it: letters and digits in upper case. */
    public String projectKey() {
        String letters = workspace().replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
        return letters.isEmpty() ? "PROJECT" : letters.substring(0, Math.min(letters.length(), 8));
    }

    /**
     * Returns the identifier of something that belongs to the workspace, in lower case and braces like on Bitbucket.
     */
    public String workspaceUuid(String what) {
        return uuid(workspace() + " " + what);
    }

    /** Returns the identifier of something that belongs to the repository. */
    public String repositoryUuid(String what) {
        return uuid(repository + " " + what);
    }

    private static String uuid(String name) {
        return "{" + UUID.nameUUIDFromBytes(name.getBytes(UTF_8)) + "}";
    }
}
