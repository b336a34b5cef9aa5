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

/** Makes ready for the steps of one build: images, the way to give them their clone, the holder of their network. */
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

    /** @param onClose called when everything of the build is gone */
    DockerSandboxes open(Runnable onClose) {
        PreparedImages prepared = new PreparedImages(
                new Images(resources.engine(), options.offline(), options.progress()),
                setup.certificates(),
                setup.provisions(),
                resources);
        Map<ImageSpec, PreparedImage> images = new LinkedHashMap<>();
        for (ImageSpec image : setup.images()) {
            images.computeIfAbsent(image, prepared::prepare);
        }
        PreparedImage first = images.get(setup.images().get(0));
        // the probe of overlays takes about as long as the start of the holder
        CompletableFuture<WorkspaceChoice> workspaces =
                CompletableFuture.supplyAsync(() -> WorkspaceChoice.make(resources, setup, first, options.copying()));
        try {
            NetworkHolder holder = route.attach(hosts -> NetworkHolder.start(resources, first, images.values(), hosts));
            return new DockerSandboxes(resources, setup, route, images, result(workspaces), holder, onClose);
        } finally {
            // nothing may go on in the scratch folder once this has failed
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
