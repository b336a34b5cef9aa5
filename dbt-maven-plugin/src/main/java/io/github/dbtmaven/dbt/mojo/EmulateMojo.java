package io.github.dbtmaven.dbt.mojo;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.mojo.maven.MavenRehearsal;
import io.github.dbtmaven.dbt.workflow.rehearsal.Rehearsal;
import io.github.dbtmaven.dbt.workflow.rehearsal.RehearsalOptions;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;

/**
 * Rehearses {@code bitbucket-pipelines.yml} on this machine: first CD on the trunk, then CI on a pull request with the
 * working tree, against a fake Bitbucket and a local PostgreSQL. With one of {@code dbt.branch}, {@code
 * dbt.pullRequest}, {@code dbt.tag}, {@code dbt.custom} it runs one build instead, on top of the results of earlier
 * rehearsals.
 */
@Mojo(name = "emulate", requiresProject = false, aggregator = true, threadSafe = true)
public final class EmulateMojo extends AbstractPipelinesMojo {

    /** Runs one build: a push to this branch. */
    @Parameter(property = "dbt.branch")
    private String branch;

    /**
     * Runs one build: a pull request, written {@code source:destination}. If the source branch does not exist, the
     * working tree is used.
     */
    @Parameter(property = "dbt.pullRequest")
    private String pullRequest;

    /** Runs one build: a push of this tag. */
    @Parameter(property = "dbt.tag")
    private String tag;

    /** Runs one build: this custom pipeline. */
    @Parameter(property = "dbt.custom")
    private String custom;

    /** Variables of the custom pipeline, {@code NAME=value,OTHER=value}. Escape a comma in a value with a backslash. */
    @Parameter(property = "dbt.variables")
    private String variables;

    /**
     * Where steps run: {@code docker}; {@code host}, as processes on this machine; {@code auto}, Docker if an engine
     * responds and has the images, otherwise this machine.
     */
    @Parameter(property = "dbt.runtime", defaultValue = "docker")
    private String runtime;

    /** The pipelines file. Default: {@code bitbucket-pipelines.yml} in the root of the repository. */
    @Parameter(property = "dbt.pipelinesFile")
    private File pipelinesFile;

    /** Repository variables. Default: {@code pipelines-variables.yml} in the root of the repository, if it exists. */
    @Parameter(property = "dbt.variablesFile")
    private File variablesFile;

    /** The branch to deploy. Default: determined from the pipelines file and git. */
    @Parameter(property = "dbt.trunk")
    private String trunk;

    /** Name of the repository, {@code workspace/slug}. Default: taken from a bitbucket.org origin. */
    @Parameter(property = "dbt.repository")
    private String repository;

    /** The warehouse: {@code postgres}, started for the rehearsal, or {@code none} for your own. */
    @Parameter(property = "dbt.warehouse", defaultValue = "postgres")
    private String warehouse;

    /**
     * Manual steps: {@code ask} on a terminal, {@code stop} before them, like Bitbucket, or {@code run} them. Default:
     * {@code ask}, without a terminal {@code stop}.
     */
    @Parameter(property = "dbt.manual")
    private String manual;

    /**
     * Runs the last build of this pipeline again from this step on, with the artifacts and output variables that it left. The
     * build is given by {@code dbt.branch}, {@code dbt.pullRequest}, {@code dbt.tag} or {@code dbt.custom}. Rejected if the
     * repository, or a step before it, has changed since.
     */
    @Parameter(property = "dbt.fromStep")
    private Integer fromStep;

    /**
     * How many steps of a parallel group run at the same time. Default: the whole group as far as the memory of the
     * engine allows, at most 8.
     */
    @Parameter(property = "dbt.parallelSteps")
    private Integer parallelSteps;

    /**
     * A shell in a failed step: {@code never}, or {@code on-failure} to open one on the terminal, in the step's container
     * with its variables. Steps of a parallel group open none.
     */
    @Parameter(property = "dbt.shell", defaultValue = "never")
    private String shell;

    /**
     * Pipes that the emulator does not implement: {@code ask} on a terminal, {@code refuse} the build, {@code run} their
     * images like Bitbucket, {@code skip} them with a warning. For single pipes {@code
     * refuse,atlassian/slack-notify=skip}. Default: {@code ask}, without a terminal {@code refuse}.
     */
    @Parameter(property = "dbt.pipes")
    private String pipes;

    /**
     * Runs steps without the dbt that earlier steps and rehearsals installed, like Bitbucket without caches. Otherwise the
     * steps of a repository share {@code ~/.cache/dbt-maven-plugin}.
     */
    @Parameter(property = "dbt.fresh", defaultValue = "false")
    private boolean fresh;

    /**
     * Network of the steps, services and pipes: {@code default}, or {@code none} to cut everything except the fake Bitbucket
     * and the warehouse, and to report what they try to reach. Needs Docker. Images are still pulled.
     */
    @Parameter(property = "dbt.network", defaultValue = "default")
    private String network;

    /** PEM bundle of additional certificate authorities for steps, such as your company's. */
    @Parameter(property = "dbt.caCertificates")
    private File caCertificates;

    /** Folder for everything that a rehearsal writes: results, logs, downloads, the warehouse's data. */
    @Parameter(property = "dbt.outputDirectory", defaultValue = "${session.executionRootDirectory}/target/pipelines")
    private File outputDirectory;

    private final RepositorySystem system;

    /** Called by Maven. */
    @Inject
    public EmulateMojo(RepositorySystem system) {
        this.system = system;
    }

    @Override
    Outcome run(InterruptGuard guard, Progress progress) {
        RehearsalOptions options = RehearsalOptions.parse(
                Path.of(session().getExecutionRootDirectory()),
                new RehearsalOptions.Text(
                        branch,
                        pullRequest,
                        tag,
                        custom,
                        variables,
                        trunk,
                        runtime,
                        repository,
                        warehouse,
                        manual,
                        pipes,
                        shell,
                        network),
                path(pipelinesFile),
                path(variablesFile),
                path(caCertificates),
                repositories(),
                fresh,
                Optional.ofNullable(parallelSteps),
                Optional.ofNullable(fromStep),
                outputDirectory.toPath().toAbsolutePath().normalize());
        MavenRehearsal maven = new MavenRehearsal(session(), plugin(), system, progress);
        return new Rehearsal(maven.tools(), maven.runtimes(options.network()))
                .run(options, guard)
                .outcome();
    }
}
