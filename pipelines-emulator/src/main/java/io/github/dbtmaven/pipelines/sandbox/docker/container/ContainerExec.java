package io.github.dbtmaven.pipelines.sandbox.docker.container;

import static java.util.Objects.requireNonNull;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Frame;
import io.github.dbtmaven.pipelines.process.OutputSink;
import java.util.List;
import java.util.Map;

/**
 * A command in a running container. Its standard input is the null device.
 *
 * @param environment visible only to the process, not in the container's configuration or on a command line
 */
public record ContainerExec(List<String> command, Map<String, String> environment, String user, String directory) {
    /** Exit code of a process that SIGKILL terminated, and of a script whose container was killed. */
    public static final int KILLED = 137;

    private static final int POLL_MILLIS = 10;
    private static final int POLLS = 500;

    public ContainerExec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        requireNonNull(user, "user");
        requireNonNull(directory, "directory");
    }

    /**
     * Runs the command until it exits.
     *
     * @return the exit code, or {@link #KILLED} if the container was killed meanwhile
     */
    int run(DockerClient client, String container, OutputSink output) throws InterruptedException {
        String id;
        try {
            id = client.execCreateCmd(container)
                    .withAttachStdout(true)
                    .withAttachStderr(true)
                    .withUser(user)
                    .withWorkingDir(directory)
                    .withEnv(environment.entrySet().stream()
                            .map(variable -> variable.getKey() + "=" + variable.getValue())
                            .toList())
                    .withCmd(command.toArray(String[]::new))
                    .exec()
                    .getId();
        } catch (DockerException e) {
            if (isRunning(client, container)) {
                throw e;
            }
            return KILLED;
        }
        try (var frames = client.execStartCmd(id).exec(new Frames(output))) {
            frames.awaitCompletion();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (DockerException e) {
            if (isRunning(client, container)) {
                throw e;
            }
            return KILLED;
        }
        return exitCode(client, container, id);
    }

    /** Returns the exit code, which the engine may report shortly after the end of the output. */
    private static int exitCode(DockerClient client, String container, String id) throws InterruptedException {
        for (int poll = 0; poll < POLLS; poll++) {
            try {
                Long code = client.inspectExecCmd(id).exec().getExitCodeLong();
                if (code != null) {
                    return code.intValue();
                }
            } catch (NotFoundException removedWithItsContainer) {
                return KILLED;
            }
            if (!isRunning(client, container)) {
                return KILLED;
            }
            Thread.sleep(POLL_MILLIS);
        }
        throw new IllegalStateException("the engine reports no exit code for an exec whose output has ended");
    }

    static boolean isRunning(DockerClient client, String container) {
        try {
            return Boolean.TRUE.equals(
                    client.inspectContainerCmd(container).exec().getState().getRunning());
        } catch (NotFoundException removed) {
            return false;
        }
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
