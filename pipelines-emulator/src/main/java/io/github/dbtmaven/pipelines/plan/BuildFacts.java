package io.github.dbtmaven.pipelines.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.UUID;

/**
 * What the service knows about a build beyond its trigger. Everything else follows from the repository's name, so that
 * two runs of one repository see the same identifiers.
 *
 * @param repository {@code workspace/slug}
 * @param number of the build, from 1
 */
public record BuildFacts(String repository, int number) {
    public BuildFacts {
        if (!requireNonNull(repository, "repository").matches("[^/\\s]+/[^/\\s]+")) {
            throw new IllegalArgumentException("a repository is named workspace/slug, not \"" + repository + "\"");
        }
        if (number < 1) {
            throw new IllegalArgumentException("builds are numbered from 1, not " + number);
        }
    }

    /** The workspace's slug. */
    public String workspace() {
        return repository.substring(0, repository.indexOf('/'));
    }

    /** The repository's slug. */
    public String slug() {
        return repository.substring(repository.indexOf('/') + 1);
    }

    /** A key as a project of the service has one: letters and digits, in upper case. */
    public String projectKey() {
        String letters = workspace().replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
        return letters.isEmpty() ? "PROJECT" : letters.substring(0, Math.min(letters.length(), 8));
    }

    /** The identifier of something that belongs to the workspace, in braces and lower case as the service has it. */
    public String workspaceUuid(String what) {
        return uuid(workspace() + " " + what);
    }

    /** The identifier of something that belongs to the repository. */
    public String repositoryUuid(String what) {
        return uuid(repository + " " + what);
    }

    private static String uuid(String name) {
        return "{" + UUID.nameUUIDFromBytes(name.getBytes(UTF_8)) + "}";
    }
}
