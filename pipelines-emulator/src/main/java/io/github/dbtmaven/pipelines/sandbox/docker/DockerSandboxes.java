package io.github.dbtmaven.pipelines.sandbox.docker;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Mount;
import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.plan.spec.PipeAction;
import io.github.dbtmaven.pipelines.plan.spec.ServiceSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.sandbox.Provision;
import io.github.dbtmaven.pipelines.sandbox.Sandbox;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import io.github.dbtmaven.pipelines.sandbox.SandboxSetup;
import io.github.dbtmaven.pipelines.sandbox.Sandboxes;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.EngineErrorText;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import io.github.dbtmaven.pipelines.sandbox.docker.image.Images;
import io.github.dbtmaven.pipelines.sandbox.docker.image.PreparedImage;
import io.github.dbtmaven.pipelines.sandbox.docker.image.PreparedImages;
import io.github.dbtmaven.pipelines.sandbox.docker.route.NetworkHolder;
import io.github.dbtmaven.pipelines.sandbox.docker.route.RouteSelection;
import io.github.dbtmaven.pipelines.sandbox.docker.route.relay.NetworkObserver;
import io.github.dbtmaven.pipelines.sandbox.docker.workspace.StepWorkspace;
import io.github.dbtmaven.pipelines.sandbox.docker.workspace.WorkspaceChoice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The steps of one build: containers that join the network of a holder. */
final class DockerSandboxes implements Sandboxes {
    private final OwnedResources resources;
    private final SandboxSetup setup;
    private final RouteSelection route;
    private final Map<ImageSpec, PreparedImage> images;
    private final WorkspaceChoice workspaces;
    private final StepNetworks networks;
    private final Images source;
    private final PreparedImages pipePreparation;
    private final DockerCommand dockerCommand;
    private final Runnable onClose;

    DockerSandboxes(
            OwnedResources resources,
            SandboxSetup setup,
            RouteSelection route,
            Map<ImageSpec, PreparedImage> prepared,
            WorkspaceChoice workspaces,
            StepNetworks networks,
            Images images,
            Runnable onClose) {
        this.resources = resources;
        this.setup = setup;
        this.route = route;
        this.images = Map.copyOf(prepared);
        this.workspaces = workspaces;
        this.networks = networks;
        this.source = images;
        this.pipePreparation = new PreparedImages(images, setup.certificates(), List.of(), List.of(), resources);
        this.dockerCommand = new DockerCommand(resources);
        this.onClose = onClose;
    }

    @Override
    public Sandbox open(StepSpec step) {
        PreparedImage image = images.get(step.image().value());
        if (image == null) {
            throw new IllegalArgumentException(
                    "image \"" + step.image().value().name() + "\" is not an image of this build");
        }
        StepWorkspace workspace = workspaces.make(image.user(), runsPipes(step));
        try {
            NetworkHolder holder = networks.take();
            route.observer(holder).ifPresent(NetworkObserver::discard);
            try {
                return open(step, image, workspace, holder);
            } catch (RuntimeException e) {
                networks.release(holder);
                throw e;
            }
        } catch (RuntimeException e) {
            workspace.close();
            throw e;
        }
    }

    private Sandbox open(StepSpec step, PreparedImage image, StepWorkspace workspace, NetworkHolder holder) {
        try {
            OwnedResources.Container container = resources.container(
                    "step",
                    image.id(),
                    config(step, image, workspace, holder),
                    create -> create.withName(resources.name("step-" + step.index())));
            try {
                container.start();
                DockerServices services =
                        new DockerServices(resources, source, holder, container, workspace.mount(), dockerCommand);
                DockerSandbox sandbox = new DockerSandbox(
                        resources,
                        services,
                        new DockerPipes(resources, source, pipePreparation, holder, route),
                        route.observer(holder),
                        () -> release(holder, services),
                        container,
                        workspace,
                        image,
                        route,
                        setup.provisions());
                workspace.fill(sandbox.files(), image.user());
                for (Provision provision : image.toCopy()) {
                    sandbox.copy(provision);
                }
                return sandbox;
            } catch (DockerException | IOException e) {
                container.close();
                throw e;
            }
        } catch (DockerException | IOException e) {
            throw new SandboxException(DockerMessages.cannotOpen(step.name(), EngineErrorText.of(e)), e);
        }
    }

    private void release(NetworkHolder holder, DockerServices services) {
        if (!services.changedNetwork()) {
            networks.release(holder);
        }
    }

    private static boolean runsPipes(StepSpec step) {
        return step.pipes().stream().anyMatch(pipe -> pipe.action() instanceof PipeAction.Run);
    }

    private HostConfig config(StepSpec step, PreparedImage image, StepWorkspace workspace, NetworkHolder holder) {
        HostConfig config = new HostConfig()
                .withNetworkMode("container:" + holder.container().id());
        if (resources.engine().memoryLimit()) {
            long bytes = step.memory().value().build() * 1024L * 1024L;
            // the same limit including swap, so that a step that needs more is killed, like on Bitbucket
            config.withMemory(bytes).withMemorySwap(bytes);
        }
        List<Mount> mounts = new ArrayList<>();
        workspace.mount().ifPresent(mounts::add);
        setup.shared().forEach(folder -> mounts.add(image.mount(folder)));
        if (step.services().stream().anyMatch(ServiceSpec::docker)) {
            mounts.add(dockerCommand.mount());
        }
        return mounts.isEmpty() ? config : config.withMounts(mounts);
    }

    @Override
    public List<String> notes() {
        return Stream.concat(route.correction().stream(), workspaces.note().stream())
                .toList();
    }

    @Override
    public List<String> details() {
        return workspaces.detail().stream().toList();
    }

    @Override
    public void close() {
        try {
            resources.close();
        } finally {
            onClose.run();
        }
    }
}
