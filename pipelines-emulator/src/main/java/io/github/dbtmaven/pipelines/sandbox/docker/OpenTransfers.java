package io.github.dbtmaven.pipelines.sandbox.docker;

import io.github.dbtmaven.pipelines.sandbox.Transfers;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;

/**
 * The transfers of a step, which end before its container is removed: until then the engine neither kills nor removes it.
 */
record OpenTransfers(OwnedResources resources, Transfers all) implements OwnedResources.OwnedResource {
    /** Registers transfers after the container of the step, because the latest object is closed first. */
    static OpenTransfers in(OwnedResources resources) {
        return resources.add(() -> new OpenTransfers(resources, new Transfers()));
    }

    @Override
    public void close() {
        all.close();
        resources.forget(this);
    }
}
