package io.github.dbtmaven.dbt.workflow.rehearsal;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

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
        DOCKER,
        HOST,
        AUTO
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

    /** Whether CD and CI are played, and not a single build. */
    boolean wholeLoop() {
        return choice instanceof BuildChoice.WholeLoop;
    }
}
