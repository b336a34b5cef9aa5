package io.github.dbtmaven.pipelines.sandbox.host;

import io.github.dbtmaven.pipelines.process.Processes;
import io.github.dbtmaven.pipelines.sandbox.Provision;
import io.github.dbtmaven.pipelines.sandbox.host.files.FolderCopy;
import io.github.dbtmaven.pipelines.sandbox.host.files.FolderRemoval;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Copies the provisions of a build to a home folder. */
record ProvisionLayer(Processes processes, List<Provision> provisions) {
    ProvisionLayer {
        provisions = List.copyOf(provisions);
    }

    /** Replaces existing files, and files that a cache wrote to our paths. */
    void copy(Path home) throws IOException {
        for (Provision provision : provisions) {
            Path target = home.resolve(provision.homePath());
            for (String ours : provision.neverCached()) {
                FolderRemoval.remove(target.resolve(ours));
            }
            new FolderCopy(processes).copy(provision.source(), target);
        }
    }
}
