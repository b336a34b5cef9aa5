package io.github.dbtmaven.pipelines.sandbox.docker;

import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.sandbox.SandboxSetup;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import io.github.dbtmaven.pipelines.sandbox.docker.image.Images;
import io.github.dbtmaven.pipelines.sandbox.docker.image.PreparedImage;
import io.github.dbtmaven.pipelines.sandbox.docker.image.PreparedImages;
import io.github.dbtmaven.pipelines.sandbox.docker.route.NetworkHolder;
import io.github.dbtmaven.pipelines.sandbox.docker.route.RouteSelection;
import io.github.dbtmaven.pipelines.sandbox.docker.workspace.WorkspaceChoice;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Prepares the steps of one build: images, the copies of the clone, and the holder of their network. */
final class DockerBuild {
    private final DockerOptions options;
    private final SandboxSetup setup;
    private final OwnedResources resources;
    private final RouteSelection route;

    DockerBuild(DockerOptions options, SandboxSetup setup, OwnedResources resources, RouteSelection route) {
        this.options = options;
        this.setup = setup;
        this.resources = resources;
        this.route = route;
    }

    /**
     * Opens the sandboxes.
     *
     * @param onClose called when all resources of the build are removed
     */
    DockerSandboxes open(Runnable onClose) {
        Images source = new Images(resources.engine(), options.offline(), options.progress());
        PreparedImages prepared =
                new PreparedImages(source, setup.certificates(), setup.provisions(), setup.shared(), resources);
        Map<ImageSpec, PreparedImage> images = new LinkedHashMap<>();
        for (ImageSpec image : setup.images()) {
            images.computeIfAbsent(image, prepared::prepare);
        }
        PreparedImage first = images.get(setup.images().get(0));
        // probing overlays takes about as long as starting the holder
        CompletableFuture<WorkspaceChoice> workspaces =
                CompletableFuture.supplyAsync(() -> WorkspaceChoice.make(resources, setup, first, options.copying()));
        try {
            Supplier<NetworkHolder> holders = () ->
                    route.attach(hosts -> NetworkHolder.start(resources, first, images.values(), hosts, options.cut()));
            StepNetworks networks = new StepNetworks(holders.get(), holders);
            return new DockerSandboxes(resources, setup, route, images, result(workspaces), networks, source, onClose);
        } finally {
            // on failure, wait until nothing uses the scratch folder any more
            workspaces.handle((choice, failure) -> choice).join();
        }
    }

    private static <T> T result(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
