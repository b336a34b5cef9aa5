package io.github.dbtmaven.pipelines.sandbox.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Finds processes of a step that left its session and whose parent has exited, or that another JVM started. Identifies
 * them by their home or working directory. Linux only; finds none on other systems.
 */
final class StrayProcesses {
    private static final Path PROC = Path.of("/proc");
    private static final int ROUNDS = 200;

    private StrayProcesses() {}

    /**
     * Kills the processes and returns when none is left.
     *
     * @return the number of processes
     * @throws IllegalStateException if a process cannot be killed
     */
    static int killAll(Path folder) {
        List<Long> killed = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<ProcessHandle> found = find(folder);
            if (found.isEmpty()) {
                return (int) killed.stream().distinct().count();
            }
            for (ProcessHandle process : found) {
                killed.add(process.pid());
                process.destroyForcibly();
            }
            LockSupport.parkNanos(20_000_000);
        }
        throw new IllegalStateException(
                HostMessages.processesLeft(killed.stream().distinct().toList()));
    }

    private static List<ProcessHandle> find(Path folder) {
        List<ProcessHandle> found = new ArrayList<>();
        if (!Files.isDirectory(PROC.resolve("self"))) {
            return found;
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (belongs(process, folder)) {
                    ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                            .filter(handle -> !handle.equals(ProcessHandle.current()))
                            .ifPresent(found::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(HostMessages.processesNotListed(PROC), e);
        }
        return found;
    }

    /**
     * Returns whether a process uses the folder. False for a zombie, which has no environment and no working directory.
     */
    private static boolean belongs(Path process, Path folder) {
        try {
            String environment =
                    "\0" + new String(Files.readAllBytes(process.resolve("environ")), StandardCharsets.UTF_8);
            return environment.contains("\0HOME=" + folder + "/")
                    || Files.readSymbolicLink(process.resolve("cwd")).startsWith(folder);
        } catch (IOException goneOrOfAnotherUser) {
            return false;
        }
    }
}
