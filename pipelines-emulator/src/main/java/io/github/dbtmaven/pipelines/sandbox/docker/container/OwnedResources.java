package io.github.dbtmaven.pipelines.sandbox.docker.container;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.HostConfig;
import io.github.dbtmaven.pipelines.process.OutputSink;
import io.github.dbtmaven.pipelines.sandbox.Closing;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.DockerEngine;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * All objects that this run owns on the engine. A shutdown hook can remove them at any time: creation and registration
 * are atomic, so that no unregistered object exists. Thread-safe.
 */
public final class OwnedResources implements AutoCloseable {
    /** Prefix of all names. */
    public static final String PREFIX = "dbtmaven-";

    private final DockerEngine engine;
    private final Labels labels;
    private final String prefix;
    private final AtomicInteger counter = new AtomicInteger();
    private final Deque<OwnedResource> objects = new ArrayDeque<>();
    private final Queue<CompletableFuture<Void>> removals = new ConcurrentLinkedQueue<>();
    private boolean closed;

    /**
     * Creates an empty collection.
     *
     * @param prefix prefix of the names, unique on this machine
     */
    public OwnedResources(DockerEngine engine, Labels labels, String prefix) {
        this.engine = engine;
        this.labels = labels;
        this.prefix = prefix;
    }

    public DockerEngine engine() {
        return engine;
    }

    /** An object that can be removed. Removal is idempotent and does not fail for an object that no longer exists. */
    public interface OwnedResource extends AutoCloseable {
        @Override
        void close();
    }

    /** Returns a unique name. */
    public String name(String what) {
        return PREFIX + prefix + "-" + what + "-" + counter.incrementAndGet();
    }

    /** Returns the labels for an object of this kind. */
    public Map<String, String> labels(String kind) {
        return labels.on(kind);
    }

    /** Creates a waiting container without starting it. */
    public Container container(String kind, String image, HostConfig host) {
        return container(kind, image, host, create -> {});
    }

    /**
     * Creates a waiting container without starting it.
     *
     * @param more completes the call, for example with labels
     */
    public Container container(String kind, String image, HostConfig host, Consumer<CreateContainerCmd> more) {
        return container(kind, WaitingContainer.create(engine.client(), image, host), more);
    }

    /** Creates a container that runs the command of its image, without starting it. */
    public Container program(String kind, String image, HostConfig host, Consumer<CreateContainerCmd> more) {
        return container(kind, engine.client().createContainerCmd(image).withHostConfig(host), more);
    }

    private Container container(String kind, CreateContainerCmd create, Consumer<CreateContainerCmd> more) {
        return add(() -> {
            more.accept(create.withName(name(kind)).withLabels(labels.on(kind)));
            return new Container(create.exec().getId());
        });
    }

    /** Creates and registers an object. */
    public synchronized <T extends OwnedResource> T add(Supplier<T> maker) {
        if (closed) {
            throw new SandboxException(ContainerMessages.closed());
        }
        T made = maker.get();
        objects.push(made);
        return made;
    }

    public synchronized void forget(OwnedResource object) {
        objects.remove(object);
    }

    /**
     * Removes objects in the background, because the engine takes a second for each thousand files of a container. An
     * object whose removal fails stays registered: {@link #close} tries it again and reports the failure.
     */
    public void inBackground(Runnable removal) {
        removals.add(CompletableFuture.runAsync(removal, task -> {
            Thread thread = new Thread(task, "dbt-container-removal");
            thread.setDaemon(true);
            thread.start();
        }));
    }

    /**
     * Removes all objects, the latest first, and waits for removals in the background. Continues after failures, and tries
     * again what failed: a network, for example, cannot be removed while a container of it is being removed.
     */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        try {
            Closing.all(registered());
            awaitRemovals();
        } catch (RuntimeException busy) {
            awaitRemovals();
            Closing.all(registered());
        }
    }

    private synchronized List<OwnedResource> registered() {
        return List.copyOf(objects);
    }

    private void awaitRemovals() {
        removals.forEach(removal -> removal.handle((done, failure) -> done).join());
    }

    /** A container. */
    public final class Container implements OwnedResource {
        private final String id;
        private boolean removed;

        Container(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }

        public DockerEngine engine() {
            return engine;
        }

        public void start() {
            engine.client().startContainerCmd(id).exec();
        }

        public ContainerFiles files() {
            return new ContainerFiles(engine.client(), id);
        }

        /** Runs a command until it exits; see {@link ContainerExec#run}. */
        public int run(ContainerExec command, OutputSink output) throws InterruptedException {
            return command.run(engine.client(), id, output);
        }

        /** Kills its processes. */
        public void kill() {
            try {
                engine.client().killContainerCmd(id).exec();
            } catch (DockerException e) {
                // status 404, 409 or, with Podman, 500 if it does not run
                if (ContainerExec.isRunning(engine.client(), id)) {
                    throw e;
                }
            }
        }

        /** Synchronized, so that a shutdown hook waits for a removal in progress. */
        @Override
        public synchronized void close() {
            if (removed) {
                return;
            }
            try {
                if (engine.stopsGently()) {
                    kill();
                }
                engine.client()
                        .removeContainerCmd(id)
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec();
            } catch (NotFoundException | ConflictException goneOrGoing) {
                removed = true;
            }
            removed = true;
            forget(this);
        }
    }
}
