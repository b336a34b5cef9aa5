package io.github.dbtmaven.pipelines.sandbox.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Frame;
import io.github.dbtmaven.pipelines.process.OutputSink;
import io.github.dbtmaven.pipelines.sandbox.PipeContainer;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.EngineErrorText;
import io.github.dbtmaven.pipelines.sandbox.docker.container.ContainerExec;
import io.github.dbtmaven.pipelines.sandbox.docker.container.OwnedResources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * A created container of a pipe.
 *
 * @param note a difference from Bitbucket that concerns its image; empty if there is none
 */
record DockerPipe(OwnedResources resources, OwnedResources.Container container, String note) implements AutoCloseable {
    /**
     * Runs it until it ends or is killed.
     *
     * @param onStart called when it has started
     */
    PipeContainer.Ended run(String image, OutputSink output, Runnable onStart) throws InterruptedException {
        try {
            container.start();
        } catch (DockerException e) {
            throw new SandboxException(DockerMessages.cannotStartPipe(image, EngineErrorText.of(e)), e);
        }
        onStart.run();
        try (var frames = client().logContainerCmd(container.id())
                .withStdOut(true)
                .withStdErr(true)
                .withFollowStream(true)
                .exec(new Frames(output))) {
            frames.awaitCompletion();
            client().waitContainerCmd(container.id())
                    .exec(new WaitContainerResultCallback())
                    .awaitCompletion();
            return ended(client().inspectContainerCmd(container.id()).exec().getState());
        } catch (NotFoundException | ConflictException removed) {
            return new PipeContainer.Ended(ContainerExec.KILLED, false, note);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PipeContainer.Ended ended(ContainerState state) {
        long code = Optional.ofNullable(state.getExitCodeLong()).orElse((long) ContainerExec.KILLED);
        return new PipeContainer.Ended((int) code, Boolean.TRUE.equals(state.getOOMKilled()), note);
    }

    private DockerClient client() {
        return resources.engine().client();
    }

    void kill() {
        container.kill();
    }

    @Override
    public void close() {
        container.close();
    }

    private static final class Frames extends ResultCallback.Adapter<Frame> {
        private final OutputSink output;

        Frames(OutputSink output) {
            this.output = output;
        }

        @Override
        public void onNext(Frame frame) {
            output.accept(frame.getPayload(), 0, frame.getPayload().length);
        }
    }
}
