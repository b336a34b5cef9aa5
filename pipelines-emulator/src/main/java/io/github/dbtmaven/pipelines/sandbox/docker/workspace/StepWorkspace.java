package io.github.dbtmaven.pipelines.sandbox.docker.workspace;

import com.github.dockerjava.api.model.Mount;
import io.github.dbtmaven.pipelines.sandbox.docker.container.ContainerFiles;
import io.github.dbtmaven.pipelines.sandbox.docker.image.StepUser;
import java.io.IOException;
import java.util.Optional;

/** A step's own copy of the clone. */
public interface StepWorkspace extends AutoCloseable {
    /** What the container mounts at the clone's place; empty: the copy lies in the container itself. */
    Optional<Mount> mount();

    /** Brings the files in, once the container exists. */
    void fill(ContainerFiles container, StepUser user) throws IOException;

    /** Once the container is gone. */
    @Override
    void close();
}
