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
 * A process with everything that it started: its descendants, the members of its session, and the sessions that a
 * descendant made for itself. Each look adds what is there now, so that a child whose parent is gone meanwhile is still
 * known. Not thread-safe.
 */
final class ProcessTree {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Path PROC = Path.of("/proc");

    private final ProcessHandle root;
    /** The root first: a shell that outlives its children by a moment writes of their end. */
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

    /** Takes down who belongs to it now. */
    void look() {
        for (ProcessHandle member : List.copyOf(members)) {
            member.descendants().forEach(members::add);
        }
        List<Stat> all = stats();
        if (!root.isAlive() && stat(root.pid()).isPresent()) {
            // its number belongs to another process now, which the kernel allows only once its session is empty
            sessions.remove(root.pid());
        }
        Set<Long> known = new HashSet<>();
        members.forEach(member -> known.add(member.pid()));
        // a descendant whose session is led by a descendant left ours; its own children may be orphans by now
        all.stream()
                .filter(stat -> known.contains(stat.pid()) && known.contains(stat.session()))
                .forEach(stat -> sessions.add(stat.session()));
        all.stream().filter(stat -> sessions.contains(stat.session())).forEach(stat -> ProcessHandle.of(stat.pid())
                .ifPresent(members::add));
    }

    /** Process ids of those who live. */
    List<Long> living() {
        return members.stream()
                .filter(ProcessTree::lives)
                .map(ProcessHandle::pid)
                .toList();
    }

    /**
     * Kills all of it and returns when nothing is left.
     *
     * @throws IllegalStateException when something cannot be killed, such as a process of another user
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
            look();
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
                        + ", which cannot be ended; end them by hand.");
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
            // an interrupted thread still has to leave nothing behind; it sees its flag again afterwards
            interrupted = true;
        }
    }

    /** A zombie is dead, though the JVM calls it alive until somebody collects it. */
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

    /** Empty where there is no /proc, and for a process that is gone. */
    private static Optional<Stat> stat(long pid) {
        try {
            return Optional.of(
                    Stat.parse(pid, Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1)));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** What we read of proc(5) stat: after the name in parentheses come state, parent, group and session. */
    private record Stat(long pid, boolean zombie, long session) {
        static Stat parse(long pid, String line) {
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", 5);
            return new Stat(pid, fields[0].equals("Z") || fields[0].equals("X"), Long.parseLong(fields[3]));
        }
    }
}
