package io.github.dbtmaven.dbt.command;

import io.github.dbtmaven.dbt.RecordedProgress;
import io.github.dbtmaven.dbt.command.program.Commands;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import io.github.dbtmaven.pipelines.process.NativeProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A project in which dbt is searched, with an empty cache. */
abstract class DbtFinding {
    @TempDir
    Path temp;

    final InterruptGuard guard = InterruptGuard.open();
    final RecordedProgress recorded = new RecordedProgress();
    final Map<String, String> environment = new HashMap<>(System.getenv());
    Path project;
    Path cache;

    @BeforeEach
    void make() throws IOException {
        project = Files.createDirectories(temp.resolve("a project"));
        cache = temp.resolve("a cache");
    }

    @AfterEach
    void close() {
        guard.close();
    }

    DbtInstallation find(Optional<Path> executable, Optional<Path> requirements) {
        return new DbtFinder(new Commands(new NativeProcesses(), guard), environment, cache, recorded)
                .find(project, executable, requirements);
    }

    DbtInstallation find() {
        return find(Optional.empty(), Optional.empty());
    }

    static Path script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    void requirements(String text) throws IOException {
        Files.writeString(project.resolve("requirements.txt"), text);
    }

    void pathIs(Path... folders) {
        environment.put(
                "PATH", String.join(":", Stream.of(folders).map(Path::toString).toList()));
    }
}
