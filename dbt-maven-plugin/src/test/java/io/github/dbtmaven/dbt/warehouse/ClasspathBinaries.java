package io.github.dbtmaven.dbt.warehouse;

import java.nio.file.Path;
import java.util.Arrays;

/** Finds PostgreSQL's binaries on the test class path, for tests without a Maven session. */
public final class ClasspathBinaries implements PostgresBinaries {
    @Override
    public Path jar(String artifactId) {
        return Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .filter(path -> Path.of(path).getFileName().toString().startsWith(artifactId + "-"))
                .map(Path::of)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(artifactId + " is not on the test class path"));
    }
}
