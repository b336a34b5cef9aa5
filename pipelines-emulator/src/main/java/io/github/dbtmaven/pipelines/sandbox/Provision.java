package io.github.dbtmaven.pipelines.sandbox;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;

/**
 * Files that exist in the home folder before a step starts, as if they were part of the image.
 *
 * @param homePath target path below the home of the step's user: {@code .m2/repository}
 * @param source local folder with the files
 * @param fingerprint changes whenever the content changes
 * @param neverCached paths below {@code homePath} that caches must not contain, and that are copied again after a cache
 * is restored
 */
public record Provision(String homePath, Path source, String fingerprint, List<String> neverCached) {
    public Provision {
        requireNonNull(homePath, "homePath");
        requireNonNull(source, "source");
        requireNonNull(fingerprint, "fingerprint");
        neverCached = List.copyOf(neverCached);
    }
}
