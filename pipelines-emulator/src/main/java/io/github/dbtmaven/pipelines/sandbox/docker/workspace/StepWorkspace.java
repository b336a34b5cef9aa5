package io.github.dbtmaven.pipelines.sandbox.docker.workspace;

import com.github.dockerjava.api.model.Mount;
import io.github.dbtmaven.pipelines.sandbox.docker.container.ContainerFiles;
import io.github.dbtmaven.pipelines.sandbox.docker.image.StepUser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A step's copy of the clone. */
public interface StepWorkspace extends AutoCloseable {
    /** Returns the mount at the clone's path; empty if the copy is in the container itself. */
    Optional<Mount> mount();

    /** Returns the folder of this machine with all files that the step added or changed; empty if there is none. */
    default Optional<Path> written() {
        return Optional.empty();
    }

    /** Copies the files into a created container. */
    void fill(ContainerFiles container, StepUser user) throws IOException;

    /** Called after the container is removed. */
    @Override
    void close();
}
