package io.github.dbtmaven.dbt.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The server of a run that was killed: it lives on, since nobody told it to stop. It is ended, its data stay.
 */
public record LeftoverServer(Path folder, Optional<ProcessHandle> process) {

    /** Finds the server that works on the data of a folder, if there is one. */
    public static LeftoverServer of(Path folder) {
        Path lock = folder.resolve("data/postmaster.pid");
        try {
            if (!Files.exists(lock)) {
                return new LeftoverServer(folder, Optional.empty());
            }
            List<String> lines = Files.readAllLines(lock);
            long pid = lines.isEmpty() ? 0 : Long.parseLong(lines.get(0).strip());
            // the number may have been given to another process meanwhile: ours names our folder
            return new LeftoverServer(folder, ProcessHandle.of(pid).filter(process -> names(process, folder)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException unreadable) {
            return new LeftoverServer(folder, Optional.empty());
        }
    }

    /** Ends it. Returns whether there was one. */
    public boolean end() {
        process.ifPresent(server -> {
            try {
                // INT is its fast shutdown: it writes what it holds, which neither QUIT nor KILL would
                new ProcessBuilder("kill", "-INT", String.valueOf(server.pid()))
                        .start()
                        .waitFor();
                awaitEnd(server);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return process.isPresent();
    }

    private void awaitEnd(ProcessHandle server) throws InterruptedException {
        for (int turn = 0; turn < 200 && names(server, folder); turn++) {
            try {
                server.onExit().get(100, TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillThere) {
                // looked at again: it may be a zombie that nobody collects, which has no command line any more
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
        if (names(server, folder)) {
            server.destroyForcibly();
        }
    }

    static boolean names(ProcessHandle process, Path folder) {
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
