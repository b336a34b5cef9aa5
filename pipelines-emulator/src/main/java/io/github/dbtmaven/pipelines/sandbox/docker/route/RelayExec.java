package io.github.dbtmaven.pipelines.sandbox.docker.route;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.EngineErrorText;
import java.util.List;

/** Runs the other half of a relay in a container, over the connection to the engine. */
final class RelayExec extends ResultCallback.Adapter<Frame> {
    private final Relay relay;

    private RelayExec(Relay relay) {
        this.relay = relay;
    }

    /** Starts it as root, because it listens on port 443. */
    static void start(DockerClient client, String container, List<String> command, Relay relay) {
        String id = client.execCreateCmd(container)
                .withAttachStdin(true)
                .withAttachStdout(true)
                .withAttachStderr(true)
                .withUser("0")
                .withCmd(command.toArray(String[]::new))
                .exec()
                .getId();
        client.execStartCmd(id).withStdIn(relay.input()).exec(new RelayExec(relay));
    }

    @Override
    public void onNext(Frame frame) {
        if (frame.getStreamType() == StreamType.STDERR) {
            relay.error(frame.getPayload());
        } else {
            relay.output(frame.getPayload());
        }
    }

    @Override
    public void onError(Throwable failure) {
        relay.error(EngineErrorText.of(failure).getBytes(UTF_8));
        relay.ended();
        super.onError(failure);
    }

    @Override
    public void onComplete() {
        relay.ended();
        super.onComplete();
    }
}
