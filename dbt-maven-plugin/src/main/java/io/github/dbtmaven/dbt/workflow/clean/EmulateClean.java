package io.github.dbtmaven.dbt.workflow.clean;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.artifact.Folders;
import io.github.dbtmaven.pipelines.EmulatorException;
import io.github.dbtmaven.pipelines.LocalRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Deletes what rehearsals keep for the next one: pipeline caches, shared dbt environments, prepared images, and leftovers
 * of killed runs. Keeps what the other goals use, and the results in {@code target/pipelines}.
 */
public final class EmulateClean {
    private static final Map<String, String> FOLDERS = folders();

    private final Path cache;
    private final Supplier<LocalRuntime> docker;
    private final Progress progress;

    /**
     * Creates the goal.
     *
     * @param cache the folder of the user's cache
     * @param docker connects to the engine, or throws {@link EmulatorException}
     */
    public EmulateClean(Path cache, Supplier<LocalRuntime> docker, Progress progress) {
        this.cache = requireNonNull(cache, "cache");
        this.docker = requireNonNull(docker, "docker");
        this.progress = requireNonNull(progress, "progress");
    }

    private static Map<String, String> folders() {
        Map<String, String> folders = new LinkedHashMap<>();
        folders.put("caches", "the caches of pipelines");
        folders.put("shared", "the dbt environments that steps on this machine share");
        folders.put("host/python", "the Python environments of steps on this machine");
        return folders;
    }

    /** Deletes everything and reports each kind. */
    public Outcome run() {
        List<String> deleted = new ArrayList<>();
        FOLDERS.forEach((name, what) -> {
            Path folder = cache.resolve(name);
            if (Files.isDirectory(folder)) {
                long bytes = size(folder);
                Folders.delete(folder);
                deleted.add(CleanMessages.deleted(what, folder, bytes));
            }
        });
        try (LocalRuntime runtime = docker.get()) {
            deleted.addAll(runtime.deleteOrphans());
            deleted.addAll(runtime.deleteKept());
        } catch (EmulatorException e) {
            progress.warn(CleanMessages.noEngine(e.getMessage()));
        }
        deleted.forEach(progress::say);
        return new Outcome.Passed(deleted.isEmpty() ? CleanMessages.nothing() : CleanMessages.done(deleted.size()));
    }

    private static long size(Path folder) {
        AtomicLong bytes = new AtomicLong();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    bytes.addAndGet(attributes.size());
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.get();
    }
}
