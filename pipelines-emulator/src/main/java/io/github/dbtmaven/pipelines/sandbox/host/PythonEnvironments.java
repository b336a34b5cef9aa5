package io.github.dbtmaven.pipelines.sandbox.host;

import io.github.dbtmaven.pipelines.process.Captured;
import io.github.dbtmaven.pipelines.process.ProcessSpec;
import io.github.dbtmaven.pipelines.process.Processes;
import io.github.dbtmaven.pipelines.sandbox.host.files.FolderRemoval;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Creates a virtual environment for each step, so that {@code pip install} does not change this machine. One template
 * per Python is cached (two to three seconds); steps get lightweight copies. Thread-safe.
 */
final class PythonEnvironments {
    private static final String QUESTION =
            "import sys; print(getattr(sys, '_base_executable', None) or sys.executable); print(sys.version)";

    private static final String NEW = "new-";

    private final Processes processes;
    private final HostEnvironment environment;
    private final Path cache;
    private Optional<Template> template;

    /**
     * Creates the manager.
     *
     * @param cache kept across runs; created when needed
     */
    PythonEnvironments(Processes processes, HostEnvironment environment, Path cache) {
        this.processes = processes;
        this.environment = environment;
        this.cache = cache;
    }

    /**
     * Prepares a template. Returns false if {@code python3} is not on the user's path or lacks the venv module.
     *
     * @throws IOException if the cache is not writable
     */
    synchronized boolean available() throws IOException {
        if (template == null) {
            template = make();
        }
        return template.isPresent();
    }

    /**
     * Creates the environment of a step in a new folder; requires {@link #available}. The packages of a new environment
     * (pip with 1,600 files) are not copied but referenced by a path file. pip does not treat them as part of the
     * environment, so that a step that upgrades pip gets its own copy.
     */
    void copyTo(Path folder) throws IOException {
        Template made = template.orElseThrow();
        Path packages = made.folder().relativize(packages(made.folder()));
        Files.walkFileTree(made.folder(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path source, BasicFileAttributes attributes) throws IOException {
                Path target = folder.resolve(made.folder().relativize(source));
                Files.createDirectories(target);
                return target.endsWith(packages) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path source, BasicFileAttributes attributes) throws IOException {
                Path target = folder.resolve(made.folder().relativize(source));
                Files.copy(source, target, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
                if (attributes.isRegularFile()) {
                    relocate(target, made.createdAt(), folder);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        Files.writeString(folder.resolve(packages).resolve("of-every-environment.pth"), packages(made.folder()) + "\n");
    }

    private static Path packages(Path environment) throws IOException {
        try (Stream<Path> versions = Files.list(environment.resolve("lib"))) {
            return versions.map(version -> version.resolve("site-packages"))
                    .filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow(() -> new IOException(HostMessages.noEnvironment(environment)));
        }
    }

    /** Replaces the interpreter's path in a script, which contains the folder of the template. */
    private static void relocate(Path file, String createdAt, Path folder) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (text.contains(createdAt)) {
            Files.writeString(file, text.replace(createdAt, folder.toString()), StandardCharsets.ISO_8859_1);
        }
    }

    /** Deletes incomplete templates of killed processes. */
    void deleteOrphans() throws IOException {
        if (!Files.isDirectory(cache)) {
            return;
        }
        try (Stream<Path> folders = Files.list(cache)) {
            folders.filter(folder -> folder.getFileName().toString().startsWith(NEW))
                    .filter(folder -> ProcessHandle.of(Long.parseLong(
                                    folder.getFileName().toString().split("-")[1]))
                            .isEmpty())
                    .forEach(FolderRemoval::remove);
        }
    }

    private Optional<Template> make() throws IOException {
        Optional<List<String>> python = interpreter();
        if (python.isEmpty()) {
            return Optional.empty();
        }
        String executable = python.get().get(0);
        Path kept = cache.resolve(
                "venv-" + Integer.toHexString(String.join("\n", python.get()).hashCode()));
        if (!Files.isDirectory(kept)) {
            Files.createDirectories(cache);
            Path fresh = Files.createTempDirectory(
                    cache, NEW + ProcessHandle.current().pid() + "-");
            Captured made = capture(List.of(executable, "-m", "venv", fresh.toString()));
            if (!made.succeeded()) {
                FolderRemoval.remove(fresh);
                return Optional.empty();
            }
            Files.writeString(fresh.resolve("created-at"), fresh.toString());
            keep(fresh, kept);
        }
        return Optional.of(new Template(kept, Files.readString(kept.resolve("created-at"))));
    }

    /**
     * Moves a template to its place, unless another process created it meanwhile. The JDK has no exception of its own for an
     * atomic move onto a folder that is not empty.
     */
    private static void keep(Path fresh, Path kept) throws IOException {
        try {
            Files.move(fresh, kept, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            FolderRemoval.remove(fresh);
            if (!Files.isDirectory(kept)) {
                throw e;
            }
        }
    }

    /**
     * Returns the interpreter itself and its version; the program on the path may be a launcher that needs the user's
     * home.
     */
    private Optional<List<String>> interpreter() {
        if (io.github.dbtmaven.pipelines.process.SearchPath.of(environment.variables())
                .find("python3")
                .isEmpty()) {
            return Optional.empty();
        }
        Captured answer = capture(List.of("python3", "-c", QUESTION));
        return answer.succeeded() ? Optional.of(Arrays.asList(answer.output().split("\n"))) : Optional.empty();
    }

    private Captured capture(List<String> command) {
        try {
            return processes.capture(new ProcessSpec(command, Path.of("/"), environment.variables()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException("interrupted", new IOException(interrupted));
        }
    }

    private record Template(Path folder, String createdAt) {}
}
