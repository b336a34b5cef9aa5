package io.github.dbtmaven.pipelines.sandbox.host;

import io.github.dbtmaven.pipelines.process.SearchPath;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A Linux mount and process namespace, which requires root. Its first process waits for the end of its standard input,
 * which this JVM holds open, so that the kernel kills all processes inside when this JVM exits for any reason. (A
 * parent death signal would depend on the thread that started the process.) Thread-safe.
 */
final class Namespace implements AutoCloseable {
    private static final SearchPath PLACES =
            new SearchPath(List.of(Path.of("/usr/bin"), Path.of("/bin"), Path.of("/usr/sbin"), Path.of("/sbin")));

    /** A loop, because a step may kill the waiting cat. The shell also reaps orphans. */
    private static final String FIRST_PROCESS = """
            while [ $# -gt 0 ]; do mount --bind "$1" "$2"; shift 2; done
            echo ready
            exec > /dev/null 2>&1
            until cat; do :; done
            """;

    private final Process process;

    private Namespace(Process process) {
        this.process = process;
    }

    /** Returns whether the programs exist. Whether this user may use them is known only when a namespace is opened. */
    static boolean hasPrograms() {
        return List.of("setsid", "unshare", "nsenter", "mount").stream()
                .allMatch(program -> PLACES.find(program).isPresent());
    }

    /**
     * Opens a namespace.
     *
     * @throws SandboxException if this user may not do it, with the error of the system
     */
    static Namespace open(List<Mount> mounts) {
        List<String> command = new ArrayList<>(List.of(program("setsid"), program("unshare")));
        command.addAll(List.of("--mount", "--propagation", "private", "--pid", "--fork", "--kill-child=KILL"));
        command.addAll(List.of("--mount-proc", "/bin/sh", "-ec", FIRST_PROCESS, "sh"));
        for (Mount mount : mounts) {
            command.add(mount.source().toString());
            command.add(mount.target().toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", PLACES.toString());
        try {
            return new Namespace(ready(builder.start()));
        } catch (IOException e) {
            throw new SandboxException(HostMessages.noNamespace(e.getMessage()), e);
        }
    }

    private static Process ready(Process process) throws IOException {
        StringBuilder output = new StringBuilder();
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.equals("ready")) {
                return process;
            }
            output.append(output.isEmpty() ? "" : "; ").append(line);
        }
        process.destroyForcibly();
        throw new IOException(output.isEmpty() ? HostMessages.noErrorOfUnshare() : output.toString());
    }

    /** Returns the prefix for a command that runs inside. Its working directory is {@code /}. */
    List<String> entering() {
        return entering(List.of());
    }

    /** Returns the same for a command that sees the files inside, and whose children run inside. */
    List<String> enteringWithChildren() {
        return entering(List.of("--no-fork"));
    }

    private List<String> entering(List<String> options) {
        List<String> prefix = new ArrayList<>(List.of(program("nsenter")));
        prefix.addAll(options);
        prefix.add("--mount=/proc/" + process.pid() + "/ns/mnt");
        prefix.add("--pid=/proc/" + process.pid() + "/ns/pid_for_children");
        prefix.add("--");
        return prefix;
    }

    /** Returns the path of the program that starts another one in a new session. */
    static String setsid() {
        return program("setsid");
    }

    /** Kills all processes inside and returns when none is left. */
    @Override
    public void close() {
        // the first process of the namespace, which the kernel ends only after all others
        Optional<ProcessHandle> first = process.children().findFirst();
        first.ifPresentOrElse(ProcessHandle::destroyForcibly, process::destroyForcibly);
        try {
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                throw new SandboxException(HostMessages.noExit(process.pid()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(HostMessages.inputNotClosed(process.pid()), e);
        } catch (InterruptedException impatient) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static String program(String name) {
        return PLACES.find(name)
                .filter(Files::isExecutable)
                .orElseThrow(() -> new SandboxException(HostMessages.missingProgram(name, PLACES.toString())))
                .toString();
    }
}
