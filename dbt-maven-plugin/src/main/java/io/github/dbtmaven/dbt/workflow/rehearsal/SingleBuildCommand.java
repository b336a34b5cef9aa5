package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.pipelines.plan.Trigger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What to type to run one build again in the same way: its trigger, and whatever was asked for that is no default. Without
 * the rest, the line would run it somewhere else, such as in Docker instead of on this machine. To be typed into a shell
 * in the same folder, so everything else than plain characters is quoted.
 */
final class SingleBuildCommand {
    private SingleBuildCommand() {}

    /**
     * @param options of the run that is to be continued
     * @param file to be named when the build runs another pipelines file than that of its commit
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
        if (options.runManual()) {
            properties.add("-Ddbt.manual=run");
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
        if (trigger instanceof Trigger.Branch branch) {
            return "-Ddbt.branch=" + branch.name();
        }
        if (trigger instanceof Trigger.PullRequest request) {
            return "-Ddbt.pullRequest=" + request.source() + ":" + request.destination();
        }
        return trigger instanceof Trigger.Tag tag
                ? "-Ddbt.tag=" + tag.name()
                : "-Ddbt.custom=" + ((Trigger.Custom) trigger).name();
    }

    private static String quoted(String property) {
        return property.matches("[A-Za-z0-9_./:=@%+,-]+") ? property : "'" + property.replace("'", "'\\''") + "'";
    }
}
