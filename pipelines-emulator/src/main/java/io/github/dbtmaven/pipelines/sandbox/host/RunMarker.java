package io.github.dbtmaven.pipelines.sandbox.host;

import io.github.dbtmaven.pipelines.sandbox.host.files.FolderRemoval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file that records which JVM owns which folders. It is written before the folders are used and deleted after them,
 * so that a later run can find the leftovers of a killed one.
 *
 * @param startedAt distinguishes the owner from a later process with the same pid
 */
record RunMarker(Path file, long owner, Optional<Instant> startedAt, List<Path> folders) {
    /** Required prefix of folder names; a marker never causes other folders to be deleted. */
    static final String FOLDER_PREFIX = "dbt-steps-";

    private static final String SUFFIX = ".run";

    RunMarker {
        folders = List.copyOf(folders);
    }

    static RunMarker write(Path markers, String runId, List<Path> folders) throws IOException {
        Files.createDirectories(markers);
        ProcessHandle self = ProcessHandle.current();
        Path incomplete = Files.createTempFile(markers, runId + "-", ".new");
        Path file = markers.resolve(incomplete.getFileName().toString().replace(".new", SUFFIX));
        RunMarker marker = new RunMarker(file, self.pid(), self.info().startInstant(), folders);
        List<String> lines = new ArrayList<>(List.of(
                String.valueOf(marker.owner),
                marker.startedAt.map(Instant::toString).orElse("")));
        folders.forEach(folder -> lines.add(folder.toString()));
        Files.write(incomplete, lines);
        Files.move(incomplete, file, StandardCopyOption.ATOMIC_MOVE);
        return marker;
    }

    /** Returns all markers, regardless of whether their owners are alive. */
    static List<RunMarker> in(Path markers) throws IOException {
        if (!Files.isDirectory(markers)) {
            return List.of();
        }
        List<RunMarker> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(markers)) {
            for (Path file : files.filter(name -> name.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList()) {
                List<String> lines = Files.readAllLines(file);
                found.add(new RunMarker(
                        file,
                        Long.parseLong(lines.get(0)),
                        Optional.of(lines.get(1))
                                .filter(text -> !text.isEmpty())
                                .map(Instant::parse),
                        lines.stream().skip(2).map(Path::of).toList()));
            }
        }
        return found;
    }

    boolean ownerLives() {
        return ProcessHandle.of(owner)
                .filter(process -> process.info().startInstant().equals(startedAt))
                .isPresent();
    }

    /**
     * Kills the processes of the folders, then deletes the folders and this marker. Returns the number of processes.
     */
    int removeAll() throws IOException {
        int ended = 0;
        for (Path folder : folders) {
            if (folder.getFileName().toString().startsWith(FOLDER_PREFIX) && !Files.isSymbolicLink(folder)) {
                // even if a folder is already deleted, processes may still use it
                ended += StrayProcesses.killAll(folder);
                if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                    FolderRemoval.remove(folder);
                }
            }
        }
        Files.deleteIfExists(file);
        return ended;
    }
}
