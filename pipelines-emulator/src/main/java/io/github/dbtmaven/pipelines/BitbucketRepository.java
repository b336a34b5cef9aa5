package io.github.dbtmaven.pipelines;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * What outlives a build: the downloads, the build counter, deployments and the warehouse's data, as one unit of files
 * below one folder.
 *
 * @param fullName {@code workspace/slug}
 * @param directory {@code dbt.outputDirectory}: holds {@code builds/}, {@code downloads/} and {@code repository/}
 */
public record BitbucketRepository(String fullName, Path directory) {
    public BitbucketRepository {
        requireNonNull(directory, "directory");
        if (!fullName.matches("[^/\\s]+/[^/\\s]+")) {
            throw new IllegalArgumentException("a repository is named workspace/slug, not \"" + fullName + "\"");
        }
    }

    /** The workspace's slug. */
    public String workspace() {
        return fullName.substring(0, fullName.indexOf('/'));
    }

    /** The repository's slug. */
    public String slug() {
        return fullName.substring(fullName.indexOf('/') + 1);
    }

    /** The files of the fake Downloads. */
    public Path downloads() {
        return directory.resolve("downloads");
    }

    /** One folder for each build, named by its number. */
    public Path builds() {
        return directory.resolve("builds");
    }

    /** Counter, deployments, the warehouse's data. */
    public Path state() {
        return directory.resolve("repository");
    }
}
