package io.github.dbtmaven.dbt.workflow.rehearsal;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.plan.support.RuntimeKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a person asked of a rehearsal.
 *
 * @param directory where it was asked: the repository is the one around it
 * @param trunk the branch that is deployed; empty: found out
 * @param pipelinesFile absolute; empty: {@code bitbucket-pipelines.yml} at the repository's top
 * @param variablesFile absolute; empty: {@code pipelines-variables.yml} at the repository's top, if there is one
 * @param repositoryName {@code workspace/slug}; empty: origin's, else made of the folder's name
 * @param warehouse whether a PostgreSQL is started for the rehearsal
 * @param runManual whether manual steps are run like others
 * @param caCertificates a PEM bundle that steps shall trust, such as a company's
 * @param outputDirectory absolute
 */
public record RehearsalOptions(
        Path directory,
        BuildChoice choice,
        Optional<String> trunk,
        Runtime runtime,
        Optional<Path> pipelinesFile,
        Optional<Path> variablesFile,
        Optional<String> repositoryName,
        boolean warehouse,
        boolean runManual,
        Optional<Path> caCertificates,
        Path outputDirectory) {
    /** Where steps run. */
    public enum Runtime {
        DOCKER(Set.of(RuntimeKind.DOCKER)),
        HOST(Set.of(RuntimeKind.HOST)),
        AUTO(RuntimeKind.ALL);

        private final Set<RuntimeKind> kinds;

        Runtime(Set<RuntimeKind> kinds) {
            this.kinds = kinds;
        }

        /** The runtimes that this can lead to. */
        Set<RuntimeKind> kinds() {
            return kinds;
        }
    }

    public RehearsalOptions {
        requireNonNull(directory, "directory");
        requireNonNull(choice, "choice");
        requireNonNull(trunk, "trunk");
        requireNonNull(runtime, "runtime");
        requireNonNull(pipelinesFile, "pipelinesFile");
        requireNonNull(variablesFile, "variablesFile");
        requireNonNull(repositoryName, "repositoryName");
        requireNonNull(caCertificates, "caCertificates");
        requireNonNull(outputDirectory, "outputDirectory");
    }

    /** What a person wrote, as text; null where nothing was written. */
    public record Text(
            String branch,
            String pullRequest,
            String tag,
            String custom,
            String variables,
            String trunk,
            String runtime,
            String repository,
            String warehouse,
            String manual) {}

    /**
     * Makes sense of what a person wrote.
     *
     * @throws RehearsalException naming the property and its choices
     */
    public static RehearsalOptions parse(
            Path directory,
            Text text,
            Optional<Path> pipelinesFile,
            Optional<Path> variablesFile,
            Optional<Path> caCertificates,
            Path outputDirectory) {
        return new RehearsalOptions(
                directory,
                BuildChoice.of(text.branch(), text.pullRequest(), text.tag(), text.custom(), text.variables()),
                Optional.ofNullable(text.trunk()),
                Runtime.valueOf(one("dbt.runtime", text.runtime(), List.of("docker", "host", "auto"))
                        .toUpperCase(Locale.ROOT)),
                pipelinesFile,
                variablesFile,
                Optional.ofNullable(text.repository()),
                one("dbt.warehouse", text.warehouse(), List.of("postgres", "none"))
                        .equals("postgres"),
                one("dbt.manual", text.manual(), List.of("stop", "run")).equals("run"),
                caCertificates,
                outputDirectory);
    }

    private static String one(String property, String value, List<String> choices) {
        return choices.stream()
                .filter(choice -> choice.equalsIgnoreCase(value.strip()))
                .findFirst()
                .orElseThrow(() -> new RehearsalException(RehearsalMessages.notAChoice(property, value, choices)));
    }

    /** Whether CD and CI are run, and not a single build. */
    boolean wholeLoop() {
        return choice instanceof BuildChoice.WholeLoop;
    }
}
