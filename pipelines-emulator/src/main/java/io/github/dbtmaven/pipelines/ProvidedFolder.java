package io.github.dbtmaven.pipelines;

import io.github.dbtmaven.pipelines.sandbox.Provision;
import java.nio.file.Path;
import java.util.List;

/**
 * Files that are there before a step starts, as if its image had brought them.
 *
 * @param homePath where they are, below the home of the step's user: {@code .m2/repository}
 * @param source a folder of this machine whose contents are copied there
 * @param fingerprint changes when the contents do
 * @param neverCached paths below {@code homePath} that no cache saves or restores
 */
public record ProvidedFolder(String homePath, Path source, String fingerprint, List<String> neverCached) {
    public ProvidedFolder {
        neverCached = List.copyOf(neverCached);
    }

    Provision provision() {
        return new Provision(homePath, source, fingerprint, neverCached);
    }
}
