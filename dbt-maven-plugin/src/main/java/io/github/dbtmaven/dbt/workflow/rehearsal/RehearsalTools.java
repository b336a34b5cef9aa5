package io.github.dbtmaven.dbt.workflow.rehearsal;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.warehouse.PostgresBinaries;
import io.github.dbtmaven.pipelines.sandbox.Provision;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a rehearsal takes from its surroundings.
 *
 * @param environment of this process; none of it reaches a step
 * @param cache the user's cache folder
 * @param provisions what every step finds in its home; asked once, when a rehearsal starts
 * @param console lines for a person
 * @param warnings lines that a person should not overlook
 * @param offline nothing is fetched from a network
 * @param version of the plugin that rehearses
 * @param commandLine a command of this plugin with these properties, for "again" lines
 */
public record RehearsalTools(
        Map<String, String> environment,
        Path cache,
        PostgresBinaries binaries,
        Supplier<List<Provision>> provisions,
        Consumer<String> console,
        Consumer<String> warnings,
        boolean offline,
        String version,
        Function<String, String> commandLine) {
    public RehearsalTools {
        environment = Map.copyOf(environment);
        requireNonNull(cache, "cache");
        requireNonNull(binaries, "binaries");
        requireNonNull(provisions, "provisions");
        requireNonNull(console, "console");
        requireNonNull(warnings, "warnings");
        requireNonNull(version, "version");
        requireNonNull(commandLine, "commandLine");
    }
}
