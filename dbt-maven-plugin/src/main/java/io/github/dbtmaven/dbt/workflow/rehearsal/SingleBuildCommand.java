package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.dbt.workflow.RepositoriesProperty;
import io.github.dbtmaven.dbt.workflow.rehearsal.choice.EnteredVariables;
import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.plan.support.PipePolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Builds the command that repeats a single build: its trigger and all options that differ from the defaults. Quoted for
 * a shell.
 */
final class SingleBuildCommand {
    private SingleBuildCommand() {}

    /**
     * Returns the properties of the command.
     *
     * @param options of the current run
     * @param file the pipelines file to name, if the build does not use the one of its commit
     */
    static String properties(RehearsalOptions options, Trigger trigger, Optional<Path> file) {
        List<String> properties = new ArrayList<>();
        properties.add(property(trigger));
        if (trigger instanceof Trigger.Custom custom && !custom.inputs().isEmpty()) {
            properties.add("-Ddbt.variables=" + EnteredVariables.text(custom.inputs()));
        }
        if (options.runtime() != RehearsalOptions.Runtime.DOCKER) {
            properties.add("-Ddbt.runtime=" + options.runtime().name().toLowerCase(Locale.ROOT));
        }
        add(properties, "dbt.pipelinesFile", options.pipelinesFile().or(() -> file), options);
        add(properties, "dbt.variablesFile", options.variablesFile(), options);
        options.repositoryName().ifPresent(name -> properties.add("-Ddbt.repository=" + name));
        if (!options.warehouse()) {
            properties.add("-Ddbt.warehouse=none");
        }
        add(properties, "dbt.caCertificates", options.caCertificates(), options);
        if (!options.outputDirectory().equals(options.directory().resolve("target/pipelines"))) {
            add(properties, "dbt.outputDirectory", Optional.of(options.outputDirectory()), options);
        }
        if (options.manual() == RehearsalOptions.Manual.RUN) {
            properties.add("-Ddbt.manual=run");
        }
        options.parallelSteps().ifPresent(steps -> properties.add("-Ddbt.parallelSteps=" + steps));
        if (options.shell()) {
            properties.add("-Ddbt.shell=on-failure");
        }
        if (!options.repositories().isEmpty()) {
            properties.add(
                    "-Ddbt.repositories=" + RepositoriesProperty.text(options.repositories(), options.directory()));
        }
        if (options.network() == RehearsalOptions.Network.NONE) {
            properties.add("-Ddbt.network=none");
        }
        String pipes = options.pipes().withoutQuestions().text();
        if (!pipes.equals(PipePolicy.REFUSE.text())) {
            properties.add("-Ddbt.pipes=" + pipes);
        }
        return String.join(
                " ", properties.stream().map(SingleBuildCommand::quoted).toList());
    }

    private static void add(List<String> properties, String name, Optional<Path> path, RehearsalOptions options) {
        path.map(given -> given.startsWith(options.directory())
                        ? options.directory().relativize(given)
                        : given)
                .ifPresent(shown -> properties.add("-D" + name + "=" + shown));
    }

    private static String property(Trigger trigger) {
        return trigger.map(
                branch -> "-Ddbt.branch=" + branch.name(),
                request -> "-Ddbt.pullRequest=" + request.source() + ":" + request.destination(),
                tag -> "-Ddbt.tag=" + tag.name(),
                custom -> "-Ddbt.custom=" + custom.name());
    }

    private static String quoted(String property) {
        return property.matches("[A-Za-z0-9_./:=@%+,-]+") ? property : "'" + property.replace("'", "'\\''") + "'";
    }
}
