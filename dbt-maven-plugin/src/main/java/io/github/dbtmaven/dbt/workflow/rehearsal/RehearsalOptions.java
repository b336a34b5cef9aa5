package io.github.dbtmaven.dbt.workflow.rehearsal;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.workflow.rehearsal.choice.BuildChoice;
import io.github.dbtmaven.dbt.workflow.rehearsal.choice.BuildChoiceMessages;
import io.github.dbtmaven.dbt.workflow.rehearsal.pipes.PipesProperty;
import io.github.dbtmaven.pipelines.plan.support.PipePolicy;
import io.github.dbtmaven.pipelines.plan.support.RuntimeKind;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The user's options for a rehearsal.
 *
 * @param directory working directory, inside the repository
 * @param choice the single build to run; empty for the whole rehearsal
 * @param trunk the branch to deploy; empty to determine it
 * @param pipelinesFile absolute; empty for {@code bitbucket-pipelines.yml} in the root of the repository
 * @param variablesFile absolute; empty for {@code pipelines-variables.yml} in the root of the repository, if it exists
 * @param repositoryName {@code workspace/slug}; empty to derive it from the origin or the folder
 * @param warehouse whether to start a PostgreSQL server
 * @param manual what happens before manual steps
 * @param caCertificates a PEM bundle of additional certificates for steps
 * @param repositories absolute folders with clones of repositories from which pipelines are imported, by name
 * @param pipes what happens to pipes
 * @param fresh whether steps install dbt even if an earlier step has
 * @param parallelSteps how many steps of a parallel group run at the same time; empty for the default
 * @param shell whether a shell opens in a step that fails
 * @param network what steps reach in addition to the fake Bitbucket and the warehouse
 * @param fromStep the step at which the single build is resumed; empty to run all steps
 * @param outputDirectory absolute
 */
public record RehearsalOptions(
        Path directory,
        Optional<BuildChoice> choice,
        Optional<String> trunk,
        Runtime runtime,
        Optional<Path> pipelinesFile,
        Optional<Path> variablesFile,
        Optional<String> repositoryName,
        boolean warehouse,
        Manual manual,
        PipePolicy pipes,
        Optional<Path> caCertificates,
        Map<String, Path> repositories,
        boolean fresh,
        OptionalInt parallelSteps,
        boolean shell,
        Network network,
        OptionalInt fromStep,
        Path outputDirectory) {
    /** What happens before manual steps. */
    public enum Manual {
        ASK,
        STOP,
        RUN
    }

    /** What steps reach in addition to the fake Bitbucket and the warehouse. */
    public enum Network {
        /** All that containers of the engine reach. */
        DEFAULT,
        NONE
    }

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
        requireNonNull(manual, "manual");
        requireNonNull(pipes, "pipes");
        requireNonNull(caCertificates, "caCertificates");
        repositories = Collections.unmodifiableMap(new LinkedHashMap<>(repositories));
        requireNonNull(parallelSteps, "parallelSteps");
        requireNonNull(network, "network");
        requireNonNull(fromStep, "fromStep");
        requireNonNull(outputDirectory, "outputDirectory");
    }

    /** The properties as given; null if not set. */
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
            String manual,
            String pipes,
            String shell,
            String network) {}

    /**
     * Parses the properties.
     *
     * @throws UserError with the name of an invalid property and its valid values
     */
    public static RehearsalOptions parse(
            Path directory,
            Text text,
            Optional<Path> pipelinesFile,
            Optional<Path> variablesFile,
            Optional<Path> caCertificates,
            Map<String, Path> repositories,
            boolean fresh,
            Optional<Integer> parallelSteps,
            Optional<Integer> fromStep,
            Path outputDirectory) {
        Optional<BuildChoice> choice =
                BuildChoice.of(text.branch(), text.pullRequest(), text.tag(), text.custom(), text.variables());
        if (fromStep.isPresent() && choice.isEmpty()) {
            throw new UserError(BuildChoiceMessages.fromStepOfLoop());
        }
        Runtime runtime = Runtime.valueOf(one("dbt.runtime", text.runtime(), List.of("docker", "host", "auto"))
                .toUpperCase(Locale.ROOT));
        Network network = Network.valueOf(
                one("dbt.network", text.network(), List.of("default", "none")).toUpperCase(Locale.ROOT));
        if (network == Network.NONE && runtime != Runtime.DOCKER) {
            throw new UserError(BuildChoiceMessages.networkNotCut(text.runtime()));
        }
        return new RehearsalOptions(
                directory,
                choice,
                Optional.ofNullable(text.trunk()),
                runtime,
                pipelinesFile,
                variablesFile,
                Optional.ofNullable(text.repository()),
                one("dbt.warehouse", text.warehouse(), List.of("postgres", "none"))
                        .equals("postgres"),
                Manual.valueOf(one(
                                "dbt.manual",
                                Optional.ofNullable(text.manual()).orElse("ask"),
                                List.of("ask", "stop", "run"))
                        .toUpperCase(Locale.ROOT)),
                PipesProperty.parse(Optional.ofNullable(text.pipes()), PipePolicy.Answer.ASK),
                caCertificates,
                repositories,
                fresh,
                atLeastOne("dbt.parallelSteps", parallelSteps),
                one("dbt.shell", text.shell(), List.of("never", "on-failure")).equals("on-failure"),
                network,
                atLeastOne("dbt.fromStep", fromStep),
                outputDirectory);
    }

    private static OptionalInt atLeastOne(String property, Optional<Integer> value) {
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        if (value.get() < 1) {
            throw new UserError(BuildChoiceMessages.lessThanOne(property, value.get()));
        }
        return OptionalInt.of(value.get());
    }

    private static String one(String property, String value, List<String> choices) {
        return choices.stream()
                .filter(choice -> choice.equalsIgnoreCase(value.strip()))
                .findFirst()
                .orElseThrow(() -> new UserError(BuildChoiceMessages.notAChoice(property, value, choices)));
    }

    /** Returns a copy with this decision about pipes. */
    RehearsalOptions pipes(PipePolicy decided) {
        return with(manual, decided);
    }

    /** Returns a copy that never asks the user. */
    RehearsalOptions withoutQuestions() {
        return with(manual == Manual.ASK ? Manual.STOP : manual, pipes.withoutQuestions());
    }

    private RehearsalOptions with(Manual atManual, PipePolicy atPipes) {
        return new RehearsalOptions(
                directory,
                choice,
                trunk,
                runtime,
                pipelinesFile,
                variablesFile,
                repositoryName,
                warehouse,
                atManual,
                atPipes,
                caCertificates,
                repositories,
                fresh,
                parallelSteps,
                shell,
                network,
                fromStep,
                outputDirectory);
    }

    /** Returns whether to run CD and CI rather than a single build. */
    boolean wholeLoop() {
        return choice.isEmpty();
    }
}
