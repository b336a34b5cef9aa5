package io.github.dbtmaven.pipelines.sandbox.host;

import io.github.dbtmaven.pipelines.process.SearchPath;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A mount and a process namespace of Linux, which root can make. Its first process waits for the end of its standard
 * input, which this JVM holds: so the kernel ends everything within when this JVM ends, however it does. (A parent death
 * signal would do the same, but it follows the thread that started the process.) Thread-safe.
 */
final class Namespace implements AutoCloseable {
    private static final SearchPath PLACES =
            new SearchPath(List.of(Path.of("/usr/bin"), Path.of("/bin"), Path.of("/usr/sbin"), Path.of("/sbin")));

    /** The loop: a step may kill what it sees, the waiting cat included. The shell collects orphans meanwhile. */
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

    /** Whether the programs are there; whether they may do it shows when one is opened. */
    static boolean hasPrograms() {
        return List.of("setsid", "unshare", "nsenter", "mount").stream()
                .allMatch(program -> PLACES.find(program).isPresent());
    }

    /** @throws SandboxException when this user may not do it, with what the system said */
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
            throw new SandboxException("A namespace for a step cannot be made: " + e.getMessage() + ".", e);
        }
    }

    private static Process ready(Process process) throws IOException {
        StringBuilder said = new StringBuilder();
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.equals("ready")) {
                return process;
            }
            said.append(said.isEmpty() ? "" : "; ").append(line);
        }
        process.destroyForcibly();
        throw new IOException(said.isEmpty() ? "unshare said nothing" : said.toString());
    }

    /** What to put before a command so that it runs within. Its folder is {@code /} then. */
    List<String> entering() {
        return List.of(
                program("nsenter"),
                "--mount=/proc/" + process.pid() + "/ns/mnt",
                "--pid=/proc/" + process.pid() + "/ns/pid_for_children",
                "--");
    }

    /** Ends everything within and returns when nothing is left. */
    @Override
    public void close() {
        // the first process of the namespace: the kernel lets it go only after all the others
        Optional<ProcessHandle> first = process.children().findFirst();
        first.ifPresentOrElse(ProcessHandle::destroyForcibly, process::destroyForcibly);
        try {
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                throw new SandboxException("Process " + process.pid()
                        + " of a step does not end although it was killed; look at what it waits for.");
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("Cannot close the input of process " + process.pid() + ".", e);
        } catch (InterruptedException impatient) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static String program(String name) {
        return PLACES.find(name)
                .filter(Files::isExecutable)
                .orElseThrow(() -> new SandboxException("There is no \"" + name + "\" in " + PLACES + "."))
                .toString();
    }
}
