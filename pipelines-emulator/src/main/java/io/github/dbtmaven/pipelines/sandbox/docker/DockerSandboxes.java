package io.github.dbtmaven.pipelines.sandbox.docker;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.HostConfig;
import io.github.dbtmaven.pipelines.plan.ImageSpec;
import io.github.dbtmaven.pipelines.plan.StepSpec;
import io.github.dbtmaven.pipelines.sandbox.Provision;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import io.github.dbtmaven.pipelines.sandbox.SandboxSetup;
import io.github.dbtmaven.pipelines.sandbox.Sandboxes;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The steps of one build: each a container that joins the holder's network. */
final class DockerSandboxes implements Sandboxes {
    private final DockerEngine engine;
    private final SandboxSetup setup;
    private final Labels labels;
    private final LiveObjects live;
    private final Map<ImageSpec, PreparedImage> images;
    private final WorkspaceChoice workspaces;
    private final Holder holder;
    private final Runnable onClose;

    DockerSandboxes(
            DockerEngine engine,
            SandboxSetup setup,
            Labels labels,
            LiveObjects live,
            Map<ImageSpec, PreparedImage> images,
            WorkspaceChoice workspaces,
            Holder holder,
            Runnable onClose) {
        this.engine = engine;
        this.setup = setup;
        this.labels = labels;
        this.live = live;
        this.images = Map.copyOf(images);
        this.workspaces = workspaces;
        this.holder = holder;
        this.onClose = onClose;
    }

    @Override
    public Sandbox open(StepSpec step) {
        PreparedImage image = images.get(step.image().value());
        if (image == null) {
            throw new IllegalArgumentException(
                    "image \"" + step.image().value().name() + "\" is not among those of the build");
        }
        StepWorkspace workspace = workspaces.make(image.user());
        try {
            return open(step, image, workspace);
        } catch (RuntimeException e) {
            workspace.close();
            throw e;
        }
    }

    private Sandbox open(StepSpec step, PreparedImage image, StepWorkspace workspace) {
        try {
            LiveObjects.Container container = live.container(() -> WaitingContainer.create(
                    engine, image.id(), live.name("step-" + step.index()), labels.on("step"), config(step, workspace)));
            try {
                engine.client().startContainerCmd(container.id()).exec();
                DockerSandbox sandbox =
                        new DockerSandbox(engine, container, workspace, image, setup.route(), setup.provisions());
                workspace.fill(sandbox.files(), image.user());
                for (Provision provision : image.toLay()) {
                    sandbox.lay(provision);
                }
                return sandbox;
            } catch (DockerException | IOException e) {
                container.close();
                throw e;
            }
        } catch (DockerException | IOException e) {
            throw new SandboxException(DockerMessages.cannotOpen(step.name(), EngineAnswer.of(e)), e);
        }
    }

    private HostConfig config(StepSpec step, StepWorkspace workspace) {
        HostConfig config = new HostConfig()
                .withNetworkMode("container:" + holder.container().id());
        if (engine.memoryLimit()) {
            long bytes = step.memory().value().build() * 1024L * 1024L;
            // the same limit with swap: a step that needs more shall die as it does on the service
            config.withMemory(bytes).withMemorySwap(bytes);
        }
        workspace.mount().ifPresent(mount -> config.withMounts(List.of(mount)));
        return config;
    }

    @Override
    public List<String> notes() {
        return workspaces.note().stream().toList();
    }

    @Override
    public void close() {
        try {
            live.close();
        } finally {
            onClose.run();
        }
    }
}
