package io.github.dbtmaven.pipelines.sandbox.host;

import io.github.dbtmaven.pipelines.process.Processes;
import io.github.dbtmaven.pipelines.sandbox.Provision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Lays the provisions of a build into a home. */
record ProvisionLayer(Processes processes, List<Provision> provisions) {
    ProvisionLayer {
        provisions = List.copyOf(provisions);
    }

    /** Replaces what is there, and what a cache may have brought to the paths that are ours alone. */
    void lay(Path home) throws IOException {
        for (Provision provision : provisions) {
            Path target = home.resolve(provision.homePath());
            for (String ours : provision.neverCached()) {
                FolderRemoval.remove(target.resolve(ours));
            }
            new FolderCopy(processes).copy(provision.source(), target);
        }
    }
}
