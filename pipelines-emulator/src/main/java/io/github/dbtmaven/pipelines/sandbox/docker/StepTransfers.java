package io.github.dbtmaven.pipelines.sandbox.docker;

import io.github.dbtmaven.pipelines.sandbox.Transfers;
import io.github.dbtmaven.pipelines.sandbox.docker.container.FileOwner;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import io.github.dbtmaven.pipelines.sandbox.docker.files.CreatedFolders;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Copies files into and out of the container of a step. What is being copied ends before the container is removed: until
 * then the engine neither kills nor removes it.
 *
 * @param owner of the files that are copied into it
 */
record StepTransfers(
        OwnedResources resources,
        OwnedResources.Container container,
        CreatedFolders folders,
        FileOwner owner,
        Transfers all)
        implements OwnedResources.OwnedResource {
    /** Registers the transfers after the container of the step, because the latest object is closed first. */
    static StepTransfers of(
            OwnedResources resources, OwnedResources.Container container, CreatedFolders folders, FileOwner owner) {
        return resources.add(() -> new StepTransfers(resources, container, folders, owner, new Transfers()));
    }

    void put(String directory, InputStream tar) throws IOException {
        try {
            folders.create(directory);
            container.files().unpack(directory, all.readingFile(tar), owner);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while files were put into \"" + directory + "\"", e);
        }
    }

    Optional<InputStream> get(String path) throws IOException {
        return container.files().get(path).map(all::reading);
    }

    @Override
    public void close() {
        all.close();
        resources.forget(this);
    }
}
