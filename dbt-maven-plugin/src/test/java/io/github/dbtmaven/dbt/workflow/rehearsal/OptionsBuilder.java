package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.dbt.workflow.RepositoriesProperty;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds rehearsal options from properties, with the defaults of {@code dbt:emulate}. */
final class OptionsBuilder {
    private final Path directory;
    private final Map<String, String> properties = new HashMap<>(Map.of(
            "dbt.runtime", "docker",
            "dbt.warehouse", "postgres",
            "dbt.outputDirectory", "target/pipelines"));

    private OptionsBuilder(Path directory) {
        this.directory = directory;
    }

    /** Creates options for a folder, without properties. */
    static OptionsBuilder in(Path directory) {
        return new OptionsBuilder(directory);
    }

    /** Adds a property. */
    OptionsBuilder with(String name, String value) {
        properties.put(name, value);
        return this;
    }

    Path outputDirectory() {
        return path("dbt.outputDirectory").orElseThrow();
    }

    RehearsalOptions options() {
        return RehearsalOptions.parse(
                directory,
                new RehearsalOptions.Text(
                        properties.get("dbt.branch"),
                        properties.get("dbt.pullRequest"),
                        properties.get("dbt.tag"),
                        properties.get("dbt.custom"),
                        properties.get("dbt.variables"),
                        properties.get("dbt.trunk"),
                        properties.get("dbt.runtime"),
                        properties.get("dbt.repository"),
                        properties.get("dbt.warehouse"),
                        properties.get("dbt.manual"),
                        properties.get("dbt.pipes"),
                        properties.getOrDefault("dbt.shell", "never"),
                        properties.getOrDefault("dbt.network", "default")),
                path("dbt.pipelinesFile"),
                path("dbt.variablesFile"),
                path("dbt.caCertificates"),
                RepositoriesProperty.parse(
                        Optional.ofNullable(properties.get("dbt.repositories"))
                                .map(text -> List.of(text.split(",")))
                                .orElse(null),
                        directory),
                Boolean.parseBoolean(properties.get("dbt.fresh")),
                Optional.ofNullable(properties.get("dbt.parallelSteps")).map(Integer::valueOf),
                Optional.ofNullable(properties.get("dbt.fromStep")).map(Integer::valueOf),
                outputDirectory());
    }

    private Optional<Path> path(String name) {
        return Optional.ofNullable(properties.get(name)).map(directory::resolve);
    }
}
