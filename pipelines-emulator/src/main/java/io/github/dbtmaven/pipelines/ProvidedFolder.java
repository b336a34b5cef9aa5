package io.github.dbtmaven.pipelines;

import io.github.dbtmaven.pipelines.sandbox.Provision;
import java.nio.file.Path;
import java.util.List;

/**
 * Files that exist before a step starts, as if they were part of its image.
 *
 * @param homePath their path relative to the home of the step's user: {@code .m2/repository}
 * @param source a folder on this machine whose content is copied there
 * @param fingerprint changes whenever the content does
 * @param neverCached paths below {@code homePath} that caches neither store nor restore
 */
public record ProvidedFolder(String homePath, Path source, String fingerprint, List<String> neverCached) {
    public ProvidedFolder {
        neverCached = List.copyOf(neverCached);
    }

    Provision provision() {
        return new Provision(homePath, source, fingerprint, neverCached);
    }
}
