package io.github.dbtmaven.pipelines.sandbox.docker;

import com.github.dockerjava.api.model.Mount;
import java.io.IOException;
import java.util.Optional;

/** A step's own copy of the clone. */
interface StepWorkspace extends AutoCloseable {
    /** What the container mounts at the clone's place; empty: the copy lies in the container itself. */
    Optional<Mount> mount();

    /** Brings the files in, once the container exists. */
    void fill(ContainerFiles container, StepUser user) throws IOException;

    /** Once the container is gone. */
    @Override
    void close();
}
