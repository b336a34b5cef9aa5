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

/** The server that works on the data of a folder, also one that a killed run left. Its data stay when it is ended. */
public record LeftoverServer(Path folder, Optional<ProcessHandle> process) {
    private static final Duration FAST_SHUTDOWN = Duration.ofSeconds(20);
    private static final Duration FORCED_END = Duration.ofSeconds(10);

    /** Finds the server that works on the data of a folder, if there is one. */
    public static LeftoverServer of(Path folder) {
        Path lock = folder.resolve("data/postmaster.pid");
        try {
            if (!Files.exists(lock)) {
                return new LeftoverServer(folder, Optional.empty());
            }
            List<String> lines = Files.readAllLines(lock);
            long pid = lines.isEmpty() ? 0 : Long.parseLong(lines.get(0).strip());
            // another process may have this id by now: our server names our folder
            return new LeftoverServer(folder, ProcessHandle.of(pid).filter(process -> names(process, folder)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException unreadable) {
            return new LeftoverServer(folder, Optional.empty());
        }
    }

    /**
     * Ends the server and waits until it is gone.
     *
     * @return whether there was one
     * @throws WarehouseException when it is still there, or this thread is interrupted
     */
    public boolean end() {
        process.ifPresent(server -> {
            try {
                // INT is the fast shutdown, which writes the data; QUIT and KILL do not
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
     * Waits until a server that was told to stop is gone; kills it when it takes too long. The lock file is removed
     * before the process ends, so its absence proves nothing.
     *
     * @throws WarehouseException when it is still there, or this thread is interrupted
     */
    void awaitEnd() {
        process.ifPresent(server -> {
            try {
                if (!gone(server, FAST_SHUTDOWN)) {
                    server.destroyForcibly();
                    if (!gone(server, FORCED_END)) {
                        throw new WarehouseException(stillThere(server), null);
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
                // checked again: a zombie that nobody collects never exits for Java
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
        return true;
    }

    private WarehouseException interrupted(ProcessHandle server, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new WarehouseException(stillThere(server), e);
    }

    private String stillThere(ProcessHandle server) {
        return "The PostgreSQL of an earlier rehearsal still runs on \"" + folder + "\" as process " + server.pid()
                + ". End that process, then run the rehearsal again.";
    }

    /** Whether a process runs. A zombie does not: it has closed all files and ports. */
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
