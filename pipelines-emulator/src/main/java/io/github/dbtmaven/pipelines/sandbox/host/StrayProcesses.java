package io.github.dbtmaven.pipelines.sandbox.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Processes that belong to a folder of steps although nothing else tells: they left their session and their parent is
 * gone, or this JVM is not the one that started them. They are known by their home or their current folder. On Linux
 * only; elsewhere there is nothing to look at, and none is found.
 */
final class StrayProcesses {
    private static final Path PROC = Path.of("/proc");
    private static final int ROUNDS = 200;

    private StrayProcesses() {}

    /**
     * Kills them and returns when none is left.
     *
     * @return how many there were
     * @throws IllegalStateException when one cannot be killed
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
                "Processes " + killed.stream().distinct().toList() + " of a step cannot be ended; end them by hand.");
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
            throw new java.io.UncheckedIOException("Cannot list " + PROC + ".", e);
        }
        return found;
    }

    /** A zombie has neither an environment nor a folder, and so is none. */
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
