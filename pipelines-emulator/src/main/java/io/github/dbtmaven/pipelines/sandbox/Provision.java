package io.github.dbtmaven.pipelines.sandbox;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;

/**
 * Files that are there before the step starts, as if its image had brought them.
 *
 * @param homePath where they lie, below the home of the step's user: {@code .m2/repository}
 * @param source a folder of this machine whose contents are put there
 * @param fingerprint changes when the contents do
 * @param neverCached paths below {@code homePath} that no cache may take in or bring back, and that are laid over
 *     again after a cache was restored
 */
public record Provision(String homePath, Path source, String fingerprint, List<String> neverCached) {
    public Provision {
        requireNonNull(homePath, "homePath");
        requireNonNull(source, "source");
        requireNonNull(fingerprint, "fingerprint");
        neverCached = List.copyOf(neverCached);
    }
}
