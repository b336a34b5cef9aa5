package io.github.dbtmaven.dbt.workflow.rehearsal;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.warehouse.PostgresBinaries;
import io.github.dbtmaven.dbt.workflow.rehearsal.pipes.Questions;
import io.github.dbtmaven.pipelines.ProvidedFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The context in which a rehearsal runs.
 *
 * @param environment of this process; never passed to steps
 * @param cache the user's cache folder
 * @param provisions files for the home folder of each step; called once at the start
 * @param console receives lines of the report
 * @param warnings receives warnings
 * @param questions empty if the user cannot be asked
 * @param offline whether network access is forbidden
 * @param version version of this plugin
 * @param commandLine builds a command of this plugin with the given properties
 */
public record RehearsalContext(
        Map<String, String> environment,
        Path cache,
        PostgresBinaries binaries,
        Supplier<List<ProvidedFolder>> provisions,
        Consumer<String> console,
        Consumer<String> warnings,
        Optional<Questions> questions,
        boolean offline,
        String version,
        Function<String, String> commandLine) {
    public RehearsalContext {
        environment = Map.copyOf(environment);
        requireNonNull(cache, "cache");
        requireNonNull(binaries, "binaries");
        requireNonNull(provisions, "provisions");
        requireNonNull(console, "console");
        requireNonNull(warnings, "warnings");
        requireNonNull(questions, "questions");
        requireNonNull(version, "version");
        requireNonNull(commandLine, "commandLine");
    }
}
