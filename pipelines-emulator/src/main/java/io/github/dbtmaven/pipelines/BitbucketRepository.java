package io.github.dbtmaven.pipelines;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.git.RepositoryIdentity;
import io.github.dbtmaven.pipelines.text.RepositoryId;
import java.nio.file.Path;

/**
 * The repository on the fake Bitbucket, and the folder with everything that is kept between builds: the downloads, the
 * build counter, the deployments and the data of the warehouse.
 *
 * @param id the name that steps see
 * @param identity builds of repositories with the same identity share locks, caches and shared folders on this machine
 * @param directory {@code dbt.outputDirectory}: contains {@code builds/}, {@code downloads/} and {@code repository/}
 */
public record BitbucketRepository(RepositoryId id, RepositoryIdentity identity, Path directory) {
    public BitbucketRepository {
        directory = directory.toAbsolutePath(); // processes of steps run in other folders
        requireNonNull(identity, "identity");
        requireNonNull(id, "id");
    }

    /** Creates a repository that its name identifies. */
    public BitbucketRepository(RepositoryId id, Path directory) {
        this(id, RepositoryIdentity.of(id), directory);
    }

    /** Returns the folder with the files of the fake Downloads. */
    public Path downloads() {
        return directory.resolve("downloads");
    }

    /** Returns the folder that contains a folder per build, named by its number. */
    public Path builds() {
        return directory.resolve("builds");
    }

    /** Returns the folder with the build counter, the deployments and the data of the warehouse. */
    public Path state() {
        return directory.resolve("repository");
    }
}
