package io.github.dbtmaven.pipelines.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process and everything that it started: its descendants, the members of its session, and sessions that descendants
 * created. Each update adds the current processes, so that children whose parent has exited are still known. Not
 * thread-safe.
 */
final class ProcessTree {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Path PROC = Path.of("/proc");

    private final ProcessHandle root;
    /** The root first, because a shell that outlives its children would report their end. */
    private final Set<ProcessHandle> members = new LinkedHashSet<>();

    private final Set<Long> sessions = new HashSet<>();
    private boolean interrupted;

    ProcessTree(ProcessHandle root, boolean ownSession) {
        this.root = root;
        members.add(root);
        if (ownSession) {
            sessions.add(root.pid());
        }
    }

    /** Adds the current processes. */
    void update() {
        for (ProcessHandle member : List.copyOf(members)) {
            member.descendants().forEach(members::add);
        }
        List<Stat> all = stats();
        if (!root.isAlive() && stat(root.pid()).isPresent()) {
            // the pid was reused, which the kernel allows only when the session is empty
            sessions.remove(root.pid());
        }
        Set<Long> known = new HashSet<>();
        members.forEach(member -> known.add(member.pid()));
        // a descendant whose session leader is also a descendant has left our session; its own children may be orphans
        all.stream()
                .filter(stat -> known.contains(stat.pid()) && known.contains(stat.session()))
                .forEach(stat -> sessions.add(stat.session()));
        all.stream().filter(stat -> sessions.contains(stat.session())).forEach(stat -> ProcessHandle.of(stat.pid())
                .ifPresent(members::add));
    }

    /** Returns the pids of living processes. */
    List<Long> living() {
        return members.stream()
                .filter(ProcessTree::lives)
                .map(ProcessHandle::pid)
                .toList();
    }

    /**
     * Kills all processes and returns when none is left.
     *
     * @throws IllegalStateException if a process cannot be killed, such as one of another user
     */
    void kill() {
        try {
            killAll();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void killAll() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            update();
            List<ProcessHandle> living =
                    members.stream().filter(ProcessTree::lives).toList();
            if (living.isEmpty()) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Process " + root.pid() + " started "
                        + living.stream()
                                .map(handle -> String.valueOf(handle.pid()))
                                .toList()
                        + ", which cannot be killed. Kill them manually.");
            }
            living.forEach(ProcessHandle::destroyForcibly);
            awaitEnd(living.get(0));
        }
    }

    private void awaitEnd(ProcessHandle handle) {
        try {
            handle.onExit().get(50, TimeUnit.MILLISECONDS);
        } catch (TimeoutException lookAgain) {
            return;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot wait for process " + handle.pid() + ".", e);
        } catch (InterruptedException impatient) {
            // an interrupted thread must still finish the cleanup; its flag is restored afterwards
            interrupted = true;
        }
    }

    /** Returns whether a process lives. A zombie does not, although the JVM reports it as alive. */
    private static boolean lives(ProcessHandle handle) {
        return handle.isAlive()
                && stat(handle.pid()).map(stat -> !stat.zombie()).orElse(true);
    }

    private static List<Stat> stats() {
        Set<Stat> found = new HashSet<>();
        if (Files.isDirectory(PROC)) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
                folders.forEach(folder ->
                        stat(Long.parseLong(folder.getFileName().toString())).ifPresent(found::add));
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot list " + PROC + ".", e);
            }
        }
        return List.copyOf(found);
    }

    /** Reads the state of a process; empty without /proc or if the process has exited. */
    private static Optional<Stat> stat(long pid) {
        try {
            return Optional.of(
                    Stat.parse(pid, Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1)));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** The fields of proc(5) stat that are used: state, parent, group and session, after the name in parentheses. */
    private record Stat(long pid, boolean zombie, long session) {
        static Stat parse(long pid, String line) {
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", 5);
            return new Stat(pid, fields[0].equals("Z") || fields[0].equals("X"), Long.parseLong(fields[3]));
        }
    }
}
