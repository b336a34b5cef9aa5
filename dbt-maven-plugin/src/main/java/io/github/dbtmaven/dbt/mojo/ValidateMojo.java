package io.github.dbtmaven.dbt.mojo;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.mojo.maven.StandardOutput;
import io.github.dbtmaven.dbt.workflow.RepositoriesProperty;
import io.github.dbtmaven.dbt.workflow.rehearsal.pipes.PipesProperty;
import io.github.dbtmaven.dbt.workflow.validate.Validate;
import io.github.dbtmaven.dbt.workflow.validate.ValidateOptions;
import io.github.dbtmaven.pipelines.Emulator;
import io.github.dbtmaven.pipelines.LocalRepositories;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import io.github.dbtmaven.pipelines.plan.support.PipePolicy;
import io.github.dbtmaven.pipelines.plan.support.RuntimeKind;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Checks {@code bitbucket-pipelines.yml}, or any number of such files. Reports what Bitbucket rejects, what it ignores,
 * and what a rehearsal does differently. Runs nothing and needs no project, engine, git or network. The report is
 * printed to standard output; {@code -q} hides Maven's own lines.
 */
@Mojo(name = "validate", requiresProject = false, aggregator = true, threadSafe = true)
public final class ValidateMojo extends AbstractDbtMojo {

    /**
     * Files to check: comma-separated files, folders and globs ({@code *}, {@code ?}, {@code [ab]}, {@code {a,b}},
     * {@code **}). A folder means its {@code bitbucket-pipelines.yml}, otherwise all {@code *.yml} and {@code *.yaml}
     * files directly in it. Default: {@code bitbucket-pipelines.yml} in the folder in which Maven was started.
     */
    @Parameter(property = "dbt.pipelinesFile")
    private String pipelinesFile;

    /**
     * Local clones of the repositories from which pipelines are imported, {@code NAME=FOLDER,OTHER=FOLDER}. A name is a slug,
     * {@code workspace/slug} or the alias of an import. Committed files are read, at the branch or tag of the import.
     */
    @Parameter(property = "dbt.repositories")
    private List<String> repositories;

    /** What a rehearsal does with pipes, as for {@code dbt:emulate}. Default: {@code refuse}. */
    @Parameter(property = "dbt.pipes")
    private String pipes;

    /** The format of the report: {@code text}, {@code json} or {@code sarif} (2.1.0). */
    @Parameter(property = "dbt.format", defaultValue = "text")
    private String format;

    /** A file to write the report to, instead of standard output. */
    @Parameter(property = "dbt.output")
    private File output;

    /** The lowest severity that makes the goal fail: {@code error}, {@code warning} or {@code fidelity}. */
    @Parameter(property = "dbt.failOn", defaultValue = "error")
    private String failOn;

    @Override
    Outcome run(InterruptGuard guard, Progress progress) {
        ValidateOptions options = ValidateOptions.parse(
                Path.of(session().getExecutionRootDirectory()).toAbsolutePath().normalize(),
                Optional.ofNullable(pipelinesFile).orElse(""),
                format,
                Optional.ofNullable(output)
                        .map(file -> file.toPath().toAbsolutePath().normalize()),
                failOn);
        Capabilities capabilities = Emulator.capabilities(RuntimeKind.ALL)
                .withOtherPipes(PipesProperty.parse(Optional.ofNullable(pipes), PipePolicy.Answer.REFUSE));
        Outcome outcome = new Validate(
                        capabilities,
                        new LocalRepositories(
                                RepositoriesProperty.parse(repositories, options.directory()), System.getenv()),
                        plugin().getVersion(),
                        new StandardOutput())
                .run(options);
        if (outcome instanceof Outcome.Failed && options.printedForPrograms()) {
            StandardOutput.end(outcome.summary());
        }
        return outcome;
    }
}
