package io.github.dbtmaven.pipelines.sandbox.docker.workspace;

import com.github.dockerjava.api.model.Mount;
import io.github.dbtmaven.pipelines.sandbox.docker.container.ContainerFiles;
import io.github.dbtmaven.pipelines.sandbox.docker.container.FolderSource;
import io.github.dbtmaven.pipelines.sandbox.docker.container.InMemoryFiles;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import io.github.dbtmaven.pipelines.sandbox.docker.image.AgentFolders;
import io.github.dbtmaven.pipelines.sandbox.docker.image.StepUser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Copies the clone into a volume of its own for each step, which other containers can mount. Works with all engines. */
record CopiedVolumes(OwnedResources resources, Path checkout) implements Workspaces {
    private static final String CLONE = AgentFolders.CLONE.substring(AgentFolders.AGENT.length());

    @Override
    public StepWorkspace make(StepUser user) {
        return new Copied(
                resources.add(() -> LocalVolume.create(
                        resources, resources.name("workspace"), resources.labels("workspace"), Map.of())),
                checkout);
    }

    private record Copied(LocalVolume volume, Path checkout) implements StepWorkspace {
        @Override
        public Optional<Mount> mount() {
            return Optional.of(volume.mount());
        }

        @Override
        public void fill(ContainerFiles container, StepUser user) throws IOException {
            container.put(
                    AgentFolders.AGENT,
                    List.of(
                            new InMemoryFiles().folder(CLONE, 0777, user.owner()),
                            new FolderSource(checkout, CLONE.substring(1) + "/", user.owner(), mode -> mode)));
        }

        @Override
        public void close() {
            volume.close();
        }
    }
}
