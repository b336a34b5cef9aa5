package io.github.dbtmaven.pipelines.sandbox.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Frame;
import io.github.dbtmaven.pipelines.process.OutputSink;
import io.github.dbtmaven.pipelines.sandbox.Service;
import io.github.dbtmaven.pipelines.sandbox.docker.container.ContainerExec;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A service in a container. */
final class DockerService implements Service, AutoCloseable {
    private static final int SECONDS_FOR_LAST_OUTPUT = 10;

    private final String name;
    private final OwnedResources resources;
    private final OwnedResources.Container container;
    private final Readiness readiness;
    private final Optional<String> difference;
    private final Output output;

    private DockerService(
            String name,
            OwnedResources resources,
            OwnedResources.Container container,
            Readiness readiness,
            Optional<String> difference,
            Output output) {
        this.name = name;
        this.resources = resources;
        this.container = container;
        this.readiness = readiness;
        this.difference = difference;
        this.output = output;
    }

    /**
     * Starts a created container and follows its output.
     *
     * @param difference from Bitbucket, for users
     */
    static DockerService start(
            String name,
            OwnedResources resources,
            OwnedResources.Container container,
            Readiness readiness,
            Optional<String> difference,
            OutputSink log) {
        try {
            container.start();
            Output output = client(resources)
                    .logContainerCmd(container.id())
                    .withStdOut(true)
                    .withStdErr(true)
                    .withFollowStream(true)
                    .exec(new Output(log));
            return new DockerService(name, resources, container, readiness, difference, output);
        } catch (RuntimeException e) {
            container.close();
            throw e;
        }
    }

    private static DockerClient client(OwnedResources resources) {
        return resources.engine().client();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String sign() {
        return readiness.sign();
    }

    @Override
    public Optional<String> difference() {
        return difference;
    }

    @Override
    public State state() throws InterruptedException {
        ContainerState state;
        try {
            state = client(resources).inspectContainerCmd(container.id()).exec().getState();
        } catch (NotFoundException removed) {
            return State.ended(ContainerExec.KILLED, false);
        }
        if (!Boolean.TRUE.equals(state.getRunning())) {
            output.awaitLast();
            int exitCode =
                    Optional.ofNullable(state.getExitCodeLong()).orElse(-1L).intValue();
            return State.ended(
                    exitCode,
                    Boolean.TRUE.equals(state.getOOMKilled())
                            || exitCode == ContainerExec.KILLED
                                    && !resources.engine().watchesContainers());
        }
        return readiness.holds(state) ? State.READY : State.STARTING;
    }

    /** Kills it and waits for its last output; its container is removed in the background. */
    @Override
    public void close() {
        container.kill();
        output.end();
        resources.inBackground(container::close);
    }

    /** Passes the output on until the end of the service. */
    private static final class Output extends ResultCallback.Adapter<Frame> {
        private final OutputSink log;
        private volatile boolean waited;
        private volatile boolean ended;

        Output(OutputSink log) {
            this.log = log;
        }

        @Override
        public void onNext(Frame frame) {
            if (!ended) {
                log.accept(frame.getPayload(), 0, frame.getPayload().length);
            }
        }

        /** Waits until what the ended service printed is passed on; the engine reports its end before that. */
        void awaitLast() throws InterruptedException {
            if (!waited) {
                awaitCompletion(SECONDS_FOR_LAST_OUTPUT, TimeUnit.SECONDS);
                waited = true;
            }
        }

        void end() {
            try {
                awaitLast();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                ended = true;
            }
        }
    }
}
