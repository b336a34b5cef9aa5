package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.pipelines.ProvidedFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Provides the plugin of this build to steps, from the repository that {@code invoker:install} wrote. */
final class BuiltPlugin {
    static final String VERSION = System.getProperty("dbt.test.version", "0.1.0-SNAPSHOT");

    static final Path REPOSITORY = Path.of("target/plugin-repo").toAbsolutePath();

    private BuiltPlugin() {}

    /** Returns the files as {@code mvn dbt:emulate} provides them. */
    static ProvidedFolder provision(Path cache) {
        if (!Files.isDirectory(REPOSITORY)) {
            throw new IllegalStateException(
                    "\"" + REPOSITORY + "\" is missing; run \"mvn verify\", which makes it before these tests");
        }
        try (Stream<Path> files = Files.walk(REPOSITORY)) {
            SortedMap<String, Path> closure = new TreeMap<>();
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().matches("maven-metadata.*|_.*|.*\\.properties"))
                    .forEach(file -> closure.put(REPOSITORY.relativize(file).toString(), file));
            return new PluginProvision("io.github.dbtmaven", "dbt-maven-plugin", VERSION).in(cache, closure);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
