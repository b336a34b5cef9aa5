package io.github.dbtmaven.dbt.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The server that uses the data of a folder, including one left over from a killed run. The data persist when it stops.
 */
public record LeftoverServer(Path folder, Optional<ProcessHandle> process) {
    private static final Duration FAST_SHUTDOWN = Duration.ofSeconds(20);
    private static final Duration FORCED_END = Duration.ofSeconds(10);

    /** Finds the server that uses the data of a folder, if one runs. */
    public static LeftoverServer of(Path folder) {
        Path lock = folder.resolve("data/postmaster.pid");
        try {
            if (!Files.exists(lock)) {
                return new LeftoverServer(folder, Optional.empty());
            }
            List<String> lines = Files.readAllLines(lock);
            long pid = lines.isEmpty() ? 0 : Long.parseLong(lines.get(0).strip());
            // the id may belong to another process by now; the command line of our server contains our folder
            return new LeftoverServer(folder, ProcessHandle.of(pid).filter(process -> names(process, folder)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException unreadable) {
            return new LeftoverServer(folder, Optional.empty());
        }
    }

    /**
     * Stops the server and waits until it has exited.
     *
     * @return whether there was a server
     * @throws WarehouseException if the server does not exit, or this thread is interrupted
     */
    public boolean end() {
        process.ifPresent(server -> {
            try {
                // INT is the fast shutdown, which writes the data; QUIT and KILL do not write them
                new ProcessBuilder("kill", "-INT", String.valueOf(server.pid()))
                        .start()
                        .waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw interrupted(server, e);
            }
        });
        awaitEnd();
        return process.isPresent();
    }

    /**
     * Waits until a stopping server has exited; kills it after a timeout. Does not rely on the lock file, which the
     * server deletes before it exits.
     *
     * @throws WarehouseException if the server does not exit, or this thread is interrupted
     */
    void awaitEnd() {
        process.ifPresent(server -> {
            try {
                if (!gone(server, FAST_SHUTDOWN)) {
                    server.destroyForcibly();
                    if (!gone(server, FORCED_END)) {
                        throw new WarehouseException(PostgresMessages.stillRuns(folder, server.pid()), null);
                    }
                }
            } catch (InterruptedException e) {
                throw interrupted(server, e);
            }
        });
    }

    private static boolean gone(ProcessHandle server, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (runs(server)) {
            if (System.nanoTime() >= end) {
                return false;
            }
            try {
                server.onExit().get(100, TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillThere) {
                // loop checks again: for Java a zombie without a reaping parent never exits
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
        return true;
    }

    private WarehouseException interrupted(ProcessHandle server, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new WarehouseException(PostgresMessages.stillRuns(folder, server.pid()), e);
    }

    /** Returns whether a process runs. A zombie does not count, since its files and ports are closed. */
    static boolean runs(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", process.pid() + "", "stat"), StandardCharsets.ISO_8859_1);
            return process.isAlive() && stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException noSuchFile) {
            return Files.notExists(Path.of("/proc/self")) && process.isAlive();
        }
    }

    private static boolean names(ProcessHandle process, Path folder) {
        String data = folder.resolve("data").toString();
        Path commandLine = Path.of("/proc", String.valueOf(process.pid()), "cmdline");
        try {
            return Files.exists(commandLine)
                    ? Files.readString(commandLine).contains(data)
                    : process.info().commandLine().orElse("").contains(data);
        } catch (IOException gone) {
            return false;
        }
    }
}
