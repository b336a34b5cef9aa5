package io.github.dbtmaven.pipelines.sandbox.docker;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.HostConfig;
import io.github.dbtmaven.pipelines.plan.ImageSpec;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import io.github.dbtmaven.pipelines.sandbox.SandboxSetup;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Makes ready for the steps of one build: images, the way to give them their clone, the holder of their network. */
final class DockerBuild {
    private final DockerEngine engine;
    private final DockerOptions options;
    private final SandboxSetup setup;
    private final Labels labels;
    private final LiveObjects live;

    DockerBuild(DockerEngine engine, DockerOptions options, SandboxSetup setup, Owner owner, LiveObjects live) {
        this.engine = engine;
        this.options = options;
        this.setup = setup;
        this.labels = Labels.ofBuild(owner, setup.runId(), setup.labels());
        this.live = live;
    }

    /** @param onClose called when everything of the build is gone */
    DockerSandboxes open(Runnable onClose) {
        PreparedImages prepared = new PreparedImages(
                new Images(engine, options.offline(), options.progress()),
                new ImageTrust(setup.certificates()),
                setup.provisions(),
                new ImagePreparation(engine, labels, live));
        Map<ImageSpec, PreparedImage> images = new LinkedHashMap<>();
        for (ImageSpec image : setup.images()) {
            images.computeIfAbsent(image, prepared::prepare);
        }
        PreparedImage first = images.get(setup.images().get(0));
        // the probe of overlays takes about as long as the start of the holder
        CompletableFuture<WorkspaceChoice> workspaces = CompletableFuture.supplyAsync(
                () -> WorkspaceChoice.make(engine, live, labels, setup, first, options.copying()));
        try {
            Holder holder = setup.route() instanceof DockerRoute route
                    ? route.attach(hosts -> holder(first, images.values(), hosts))
                    : holder(first, images.values(), Map.of());
            return new DockerSandboxes(engine, setup, labels, live, images, result(workspaces), holder, onClose);
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

    private Holder holder(PreparedImage image, Collection<PreparedImage> all, Map<String, String> hosts) {
        HostConfig config = new HostConfig()
                .withExtraHosts(hosts.entrySet().stream()
                        .map(entry -> entry.getKey() + ":" + entry.getValue())
                        .toArray(String[]::new));
        try {
            LiveObjects.Container container = live.container(() ->
                    WaitingContainer.create(engine, image.id(), live.name("holder"), labels.on("holder"), config));
            engine.client().startContainerCmd(container.id()).exec();
            return new Holder(engine, live, labels, container, image, all);
        } catch (DockerException e) {
            throw new SandboxException(
                    DockerMessages.cannotStart("holder of the network", image.original(), EngineAnswer.of(e)), e);
        }
    }
}
