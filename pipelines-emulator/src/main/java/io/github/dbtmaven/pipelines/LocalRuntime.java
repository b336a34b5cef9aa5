package io.github.dbtmaven.pipelines;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import io.github.dbtmaven.pipelines.run.pipe.Pipes;
import io.github.dbtmaven.pipelines.sandbox.SandboxKind;
import io.github.dbtmaven.pipelines.sandbox.docker.DockerKind;
import io.github.dbtmaven.pipelines.sandbox.docker.DockerOptions;
import io.github.dbtmaven.pipelines.sandbox.host.HostKind;
import io.github.dbtmaven.pipelines.sandbox.host.HostRouting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Where steps run: in containers of a Docker engine, or as processes on this machine. Used for several builds. Closing
 * it removes everything that is not kept on purpose, such as prepared images.
 */
public final class LocalRuntime implements AutoCloseable {
    private final SandboxKind kind;

    private LocalRuntime(SandboxKind kind) {
        this.kind = requireNonNull(kind, "kind");
    }

    /**
     * Runs steps in containers of a Docker engine.
     *
     * @param environment for finding the engine: {@code DOCKER_HOST}, {@code HOME} and so on
     * @param offline whether not to pull images
     * @param progress receives lines to print while an image is pulled or prepared
     * @throws EmulatorException if no Docker engine can be reached
     */
    public static LocalRuntime docker(Map<String, String> environment, boolean offline, Consumer<String> progress) {
        return EmulatorException.translating(
                () -> new LocalRuntime(new DockerKind(DockerOptions.of(environment, offline, progress))));
    }

    /**
     * Runs steps in containers of a Docker engine whose network is cut: steps, services and pipes reach the fake Bitbucket
     * and the servers of the emulator, and nothing else. What they try to reach is reported. Images are still pulled.
     *
     * @throws EmulatorException if no Docker engine can be reached
     */
    public static LocalRuntime dockerWithoutNetwork(
            Map<String, String> environment, boolean offline, Consumer<String> progress) {
        return EmulatorException.translating(() -> new LocalRuntime(
                new DockerKind(DockerOptions.of(environment, offline, progress).withoutNetwork())));
    }

    /**
     * Runs steps as processes on this machine, each with its own home and clone. There is no isolation.
     *
     * @param folder for files that are kept between runs; created if missing
     * @param environment of this process, for the search path and the proxy
     */
    public static LocalRuntime host(Path folder, Map<String, String> environment) {
        return of(new HostKind(folder.toAbsolutePath(), environment, HostRouting.PROBED));
    }

    /** Runs steps in another kind of sandbox. */
    public static LocalRuntime of(SandboxKind kind) {
        return new LocalRuntime(kind);
    }

    /** Returns the name for output: {@code Docker 27.3}, {@code host runtime}. */
    public String description() {
        return kind.description();
    }

    /** Returns what can be run here. A plan that needs more is rejected. */
    public Capabilities capabilities() {
        return kind.capabilities().withPipes(Pipes.names());
    }

    /**
     * Pulls the images of all builds before the first one starts.
     *
     * @throws EmulatorException if an image is not available, with the message of Docker and what to do
     */
    public void obtain(List<ImageSpec> images) {
        EmulatorException.translating(() -> {
            kind.obtain(images);
            return images;
        });
    }

    /**
     * Removes leftovers of killed runs: objects with the labels of this project whose owner no longer runs. Returns one
     * sentence for each.
     */
    public List<String> deleteOrphans() {
        return EmulatorException.translating(kind::deleteOrphans);
    }

    /**
     * Deletes what builds keep for the next one, unless it is in use: prepared images, shared volumes. Returns one
     * sentence for each kind that was there.
     */
    public List<String> deleteKept() {
        return EmulatorException.translating(kind::deleteKept);
    }

    SandboxKind kind() {
        return kind;
    }

    @Override
    public void close() {
        kind.close();
    }
}
