package io.github.dbtmaven.pipelines.sandbox.docker;

import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import io.github.dbtmaven.pipelines.plan.support.RuntimeKind;
import io.github.dbtmaven.pipelines.sandbox.Closing;
import io.github.dbtmaven.pipelines.sandbox.ConnectedSandboxes;
import io.github.dbtmaven.pipelines.sandbox.Endpoint;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import io.github.dbtmaven.pipelines.sandbox.SandboxKind;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.DockerConnection;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.DockerEngine;
import io.github.dbtmaven.pipelines.sandbox.docker.image.Images;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs steps in containers of a local or remote Docker engine. Closing it removes everything that it still owns on the
 * engine, except prepared images; it may be closed from a shutdown hook. Thread-safe.
 */
public final class DockerKind implements SandboxKind {
    private final DockerOptions options;
    private final DockerEngine engine;
    private final Set<ConnectedDockerSandboxes> connected = ConcurrentHashMap.newKeySet();

    /**
     * Finds an engine and connects to it.
     *
     * @throws SandboxException if no engine responds; the message lists all attempts and their errors
     */
    public DockerKind(DockerOptions options) {
        this.options = options;
        this.engine = new DockerConnection(options.environment()).connect();
        if (!engine.osType().equals("linux")) {
            engine.close();
            throw new SandboxException(DockerMessages.windowsEngine(engine.product()));
        }
    }

    @Override
    public String description() {
        return engine.product();
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.of(
                RuntimeKind.DOCKER,
                engine.memoryLimit() ? List.of() : List.of(DockerMessages.noMemoryLimit(engine.product())));
    }

    @Override
    public String place(ImageSpec image) {
        return image.name();
    }

    @Override
    public OptionalLong memoryMegabytes() {
        long memory = engine.memoryMegabytes();
        return memory > 0 ? OptionalLong.of(memory) : OptionalLong.empty();
    }

    @Override
    public StepFiles files() {
        return StepFiles.IMAGE;
    }

    @Override
    public void obtain(List<ImageSpec> images) {
        Images known = new Images(engine, options.offline(), options.progress());
        images.forEach(known::ensure);
    }

    @Override
    public ConnectedSandboxes connect(List<Endpoint> endpoints) {
        ConnectedDockerSandboxes opened = ConnectedDockerSandboxes.open(engine, options, endpoints);
        connected.add(opened);
        return opened;
    }

    @Override
    public List<String> deleteOrphans() {
        return new OrphanCleanup(engine, Clock.systemUTC()).run();
    }

    @Override
    public List<String> deleteKept() {
        return new KeptObjects(engine).delete();
    }

    @Override
    public void close() {
        List<AutoCloseable> all = new ArrayList<>(connected);
        all.add(engine);
        Closing.all(all);
    }
}
