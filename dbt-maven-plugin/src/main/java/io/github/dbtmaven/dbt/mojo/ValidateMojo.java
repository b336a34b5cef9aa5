package io.github.dbtmaven.dbt.mojo;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.mojo.maven.StandardOutput;
import io.github.dbtmaven.dbt.workflow.validate.Validate;
import io.github.dbtmaven.dbt.workflow.validate.ValidateOptions;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import java.io.File;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Checks {@code bitbucket-pipelines.yml}, or any number of such files. Reports what Bitbucket rejects, what it ignores,
 * and what a rehearsal does differently. Runs nothing and needs no project, engine, git or network. The report is
 * printed to standard output; {@code -q} hides Maven's own lines.
 */
@Mojo(name = "validate", requiresProject = false, aggregator = true, threadSafe = true)
public final class ValidateMojo extends AbstractReportMojo {

    /**
     * Files to check: comma-separated files, folders and globs ({@code *}, {@code ?}, {@code [ab]}, {@code {a,b}},
     * {@code **}). A folder means its {@code bitbucket-pipelines.yml}, otherwise all {@code *.yml} and {@code *.yaml}
     * files directly in it. Default: {@code bitbucket-pipelines.yml} in the folder in which Maven was started.
     */
    @Parameter(property = "dbt.pipelinesFile")
    private String pipelinesFile;

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
                startFolder(), Optional.ofNullable(pipelinesFile).orElse(""), format, path(output), failOn);
        Outcome outcome = new Validate(capabilities(), localRepositories(), plugin().getVersion(), new StandardOutput())
                .run(options);
        return printed(outcome, options.printedForPrograms());
    }
}
