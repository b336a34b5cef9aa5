package io.github.dbtmaven.pipelines.sandbox.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Everything that exists on the engine because of us, so that it can be removed from a shutdown hook in the middle of
 * anything. Creating and registering is one act under a lock: what the hook does not see does not exist. Thread-safe.
 */
final class LiveObjects implements AutoCloseable {
    /** Of every name. */
    static final String PREFIX = "dbtmaven-";

    private final DockerEngine engine;
    private final String prefix;
    private final AtomicInteger counter = new AtomicInteger();
    private final Deque<AutoRemoved> objects = new ArrayDeque<>();
    private boolean closed;

    LiveObjects(DockerEngine engine, String prefix) {
        this.engine = engine;
        this.prefix = prefix;
    }

    /** Something with a removal that may be asked for twice and must not throw for what is gone already. */
    interface AutoRemoved extends AutoCloseable {
        @Override
        void close();
    }

    /** A name that no other object of this machine has. */
    String name(String what) {
        return PREFIX + prefix + "-" + what + "-" + counter.incrementAndGet();
    }

    Container container(Supplier<CreateContainerCmd> create) {
        return add(() -> new Container(create.get().exec().getId()));
    }

    /** Makes and registers. */
    synchronized <T extends AutoRemoved> T add(Supplier<T> maker) {
        if (closed) {
            throw new SandboxException(DockerMessages.closed());
        }
        T made = maker.get();
        objects.push(made);
        return made;
    }

    synchronized void forget(AutoRemoved object) {
        objects.remove(object);
    }

    /** The youngest first. What fails does not keep the rest from being removed. */
    @Override
    public void close() {
        List<AutoRemoved> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(objects);
        }
        RuntimeException first = null;
        for (AutoRemoved object : left) {
            try {
                object.close();
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** A container. */
    final class Container implements AutoRemoved {
        private final String id;
        private boolean removed;

        Container(String id) {
            this.id = id;
        }

        String id() {
            return id;
        }

        /** Ends its processes at once. */
        void kill() {
            try {
                engine.client().killContainerCmd(id).exec();
            } catch (DockerException e) {
                // status 404, 409 or, from Podman, 500 for one that does not run
                if (ContainerExec.isRunning(engine.client(), id)) {
                    throw e;
                }
            }
        }

        /** A second caller waits for the first: a shutdown hook must not end before the removal does. */
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
