package io.github.dbtmaven.pipelines.sandbox.docker.route.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.EngineErrorText;
import java.util.List;

/** Runs a program in a container, over the connection to the engine. */
public final class RelayExec extends ResultCallback.Adapter<Frame> {
    private final ExecPeer peer;

    private RelayExec(ExecPeer peer) {
        this.peer = peer;
    }

    /** Starts it as root, because a relay listens on port 443. */
    public static void start(DockerClient client, String container, List<String> command, ExecPeer peer) {
        String id = client.execCreateCmd(container)
                .withAttachStdin(true)
                .withAttachStdout(true)
                .withAttachStderr(true)
                .withUser("0")
                .withCmd(command.toArray(String[]::new))
                .exec()
                .getId();
        client.execStartCmd(id).withStdIn(peer.input()).exec(new RelayExec(peer));
    }

    @Override
    public void onNext(Frame frame) {
        if (frame.getStreamType() == StreamType.STDERR) {
            peer.error(frame.getPayload());
        } else {
            peer.output(frame.getPayload());
        }
    }

    @Override
    public void onError(Throwable failure) {
        peer.error(EngineErrorText.of(failure).getBytes(UTF_8));
        peer.ended();
        super.onError(failure);
    }

    @Override
    public void onComplete() {
        peer.ended();
        super.onComplete();
    }
}
