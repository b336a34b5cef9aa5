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
 * Where steps run: in containers of an engine, or as processes of this machine. Outlives builds. Closing it leaves nothing
 * behind except what is kept on purpose, such as prepared images.
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
     * @param offline no image is pulled
     * @param progress lines for a person while an image is pulled or prepared
     * @throws EmulatorException when no engine answers
     */
    public static LocalRuntime docker(Map<String, String> environment, boolean offline, Consumer<String> progress) {
        return EmulatorException.translating(
                () -> new LocalRuntime(new DockerKind(DockerOptions.of(environment, offline, progress))));
    }

    /**
     * Runs steps as processes of this machine, each with a home and a clone of its own. There is no isolation.
     *
     * @param folder for what is kept between runs; made if missing
     * @param environment of this process, for the search path and the proxy
     */
    public static LocalRuntime host(Path folder, Map<String, String> environment) {
        return of(new HostKind(folder, environment, HostRouting.PROBED));
    }

    /** Runs steps in another kind of sandbox. */
    public static LocalRuntime of(SandboxKind kind) {
        return new LocalRuntime(kind);
    }

    /** What a person reads on the first line: {@code Docker 27.3}, {@code host runtime}. */
    public String description() {
        return kind.description();
    }

    /** What can be run here. A plan that needs more is refused. */
    public Capabilities capabilities() {
        return kind.capabilities().withPipes(Pipes.names());
    }

    /**
     * Pulls the images of all builds, before the first one starts.
     *
     * @throws EmulatorException naming the image that is not available, what the engine reported and what to do
     */
    public void obtain(List<ImageSpec> images) {
        EmulatorException.translating(() -> {
            kind.obtain(images);
            return images;
        });
    }

    /** Removes what a killed run left: objects with our labels or marks whose owner is gone. One sentence for each. */
    public List<String> deleteOrphans() {
        return EmulatorException.translating(kind::deleteOrphans);
    }

    SandboxKind kind() {
        return kind;
    }

    @Override
    public void close() {
        kind.close();
    }
}
