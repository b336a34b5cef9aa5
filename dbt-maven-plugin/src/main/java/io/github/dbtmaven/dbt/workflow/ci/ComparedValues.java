package io.github.dbtmaven.dbt.workflow.ci;

import io.github.dbtmaven.dbt.command.DbtInstallation;
import io.github.dbtmaven.dbt.explain.manifest.ComparisonRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Finds out how dbt compares the project: by a flag of {@code dbt_project.yml}, which no artifact contains. */
final class ComparedValues {
    private static final String FLAG = "state_modified_compare_more_unrendered_values";
    /** The flag is off by default until 1.11. */
    private static final Pattern OFF = Pattern.compile("1\\.([0-9]|1[01])(\\D.*)?");

    private ComparedValues() {}

    static ComparisonRules of(Path project, DbtInstallation installation) {
        return new ComparisonRules(
                flag(project).orElse(!OFF.matcher(installation.version()).matches()));
    }

    private static Optional<Boolean> flag(Path project) {
        try {
            Object content = new Yaml(new SafeConstructor(new LoaderOptions()))
                    .load(Files.readString(project.resolve("dbt_project.yml")));
            return content instanceof Map<?, ?> map && map.get("flags") instanceof Map<?, ?> flags
                    ? Optional.ofNullable(flags.get(FLAG)).map(value -> Boolean.valueOf(value.toString()))
                    : Optional.empty();
        } catch (YAMLException dbtReportsIt) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
