package io.github.dbtmaven.pipelines.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Sends signals with the shell's {@code kill}, because the JVM supports only TERM and KILL, and no process groups. */
final class Signals {
    static final int INT = 2;
    /** Succeeds if one target received the signal: others may have ended meanwhile. */
    private static final String SCRIPT =
            "sent=1; for target; do kill -s INT -- \"$target\" && sent=0; done; exit $sent";

    private Signals() {}

    /** Sends SIGINT to a process group. */
    static boolean interruptGroup(long group) {
        return send(List.of("-" + group));
    }

    /** Sends SIGINT to each process. */
    static boolean interruptEach(Collection<Long> pids) {
        return send(pids.stream().map(String::valueOf).toList());
    }

    /** Sends the signal. Returns false if no process received it. */
    private static boolean send(List<String> targets) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "sh"));
        command.addAll(targets);
        try {
            Process kill = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return kill.waitFor() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start /bin/sh to send a signal.", e);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
