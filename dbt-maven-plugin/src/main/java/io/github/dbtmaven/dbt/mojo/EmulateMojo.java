package io.github.dbtmaven.dbt.mojo;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.workflow.rehearsal.Rehearsal;
import io.github.dbtmaven.dbt.workflow.rehearsal.RehearsalOptions;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;

/**
 * Rehearses {@code bitbucket-pipelines.yml} on this machine: CD on the trunk, then CI on a pull request of the working
 * tree, against a fake Bitbucket and a PostgreSQL of its own. With one of {@code dbt.branch}, {@code dbt.pullRequest},
 * {@code dbt.tag}, {@code dbt.custom} it runs one build instead, on what earlier rehearsals left.
 */
@Mojo(name = "emulate", requiresProject = false, aggregator = true, threadSafe = true)
public final class EmulateMojo extends AbstractDbtMojo {

    /** Runs a push to this branch alone. */
    @Parameter(property = "dbt.branch")
    private String branch;

    /** Runs a pull request alone, written {@code source:destination}. An unknown source names the working tree. */
    @Parameter(property = "dbt.pullRequest")
    private String pullRequest;

    /** Runs a push of this tag alone. */
    @Parameter(property = "dbt.tag")
    private String tag;

    /** Runs this custom pipeline alone. */
    @Parameter(property = "dbt.custom")
    private String custom;

    /**
     * Variables entered for the custom pipeline, {@code NAME=value,OTHER=value}; a comma in a value has a backslash before
     * it.
     */
    @Parameter(property = "dbt.variables")
    private String variables;

    /**
     * Where steps run: {@code docker}; {@code host}, as processes of this machine; {@code auto}, Docker if an engine
     * answers and has the images, else this machine.
     */
    @Parameter(property = "dbt.runtime", defaultValue = "docker")
    private String runtime;

    /** The pipelines file. Default: {@code bitbucket-pipelines.yml} at the top of the repository. */
    @Parameter(property = "dbt.pipelinesFile")
    private File pipelinesFile;

    /** Variables of the repository. Default: {@code pipelines-variables.yml} at the top, if it is there. */
    @Parameter(property = "dbt.variablesFile")
    private File variablesFile;

    /** The branch that is deployed. Default: found out from the pipelines file and git. */
    @Parameter(property = "dbt.trunk")
    private String trunk;

    /** Name of the repository, {@code workspace/slug}. Default: that of a bitbucket.org origin. */
    @Parameter(property = "dbt.repository")
    private String repository;

    /** The warehouse: {@code postgres}, started for the rehearsal; {@code none}, your own. */
    @Parameter(property = "dbt.warehouse", defaultValue = "postgres")
    private String warehouse;

    /** Manual steps: {@code stop} before them, as Bitbucket does, or {@code run} them. */
    @Parameter(property = "dbt.manual", defaultValue = "stop")
    private String manual;

    /** PEM bundle of certificate authorities that steps also trust, such as your company's. */
    @Parameter(property = "dbt.caCertificates")
    private File caCertificates;

    /** Everything that a rehearsal leaves: results, logs, downloads, the warehouse's data. */
    @Parameter(property = "dbt.outputDirectory", defaultValue = "${session.executionRootDirectory}/target/pipelines")
    private File outputDirectory;

    @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
    private PluginDescriptor plugin;

    private final RepositorySystem repositories;

    /** Made by Maven. */
    @Inject
    public EmulateMojo(RepositorySystem repositories) {
        this.repositories = repositories;
    }

    @Override
    Outcome run(InterruptGuard guard, Progress progress) {
        RehearsalOptions options = RehearsalOptions.parse(
                Path.of(session().getExecutionRootDirectory()),
                new RehearsalOptions.Text(
                        branch, pullRequest, tag, custom, variables, trunk, runtime, repository, warehouse, manual),
                path(pipelinesFile),
                path(variablesFile),
                path(caCertificates),
                outputDirectory.toPath().toAbsolutePath().normalize());
        MavenRehearsal maven = new MavenRehearsal(session(), plugin, repositories, progress);
        return new Rehearsal(maven.tools(), maven.runtimes())
                .play(options, guard)
                .outcome();
    }

    private static Optional<Path> path(File file) {
        return Optional.ofNullable(file)
                .map(given -> given.toPath().toAbsolutePath().normalize());
    }
}
