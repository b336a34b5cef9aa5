package io.github.dbtmaven.dbt.mojo;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.mojo.maven.StandardOutput;
import io.github.dbtmaven.dbt.workflow.plan.PlanOptions;
import io.github.dbtmaven.dbt.workflow.plan.ShowPlan;
import io.github.dbtmaven.dbt.workflow.rehearsal.choice.BuildChoice;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import java.io.File;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Lists the pipelines of {@code bitbucket-pipelines.yml}. With one of {@code dbt.branch}, {@code dbt.pullRequest},
 * {@code dbt.tag}, {@code dbt.custom} it explains which pipeline Bitbucket would start for that event and why, and
 * shows the plan: steps, images, services, caches, variables and their origins. Runs nothing and needs no project,
 * engine or network; git is used only for commits and changed files. The plan is printed to standard output; {@code -q}
 * hides Maven's own lines.
 */
@Mojo(name = "plan", requiresProject = false, aggregator = true, threadSafe = true)
public final class PlanMojo extends AbstractReportMojo {

    /** Explains a push to this branch, which need not exist. */
    @Parameter(property = "dbt.branch")
    private String branch;

    /** Explains a pull request, written {@code source:destination}. */
    @Parameter(property = "dbt.pullRequest")
    private String pullRequest;

    /** Explains a push of this tag. */
    @Parameter(property = "dbt.tag")
    private String tag;

    /** Explains this custom pipeline. */
    @Parameter(property = "dbt.custom")
    private String custom;

    /** Variables of the custom pipeline, {@code NAME=value,OTHER=value}. Escape a comma in a value with a backslash. */
    @Parameter(property = "dbt.variables")
    private String variables;

    /** The pipelines file. Default: {@code bitbucket-pipelines.yml} in the folder in which Maven was started. */
    @Parameter(property = "dbt.pipelinesFile", defaultValue = "")
    private String pipelinesFile;

    /** Repository variables. Default: {@code pipelines-variables.yml} in the same folder, if it exists. */
    @Parameter(property = "dbt.variablesFile")
    private File variablesFile;

    /** The format of the plan: {@code text} or {@code json}. */
    @Parameter(property = "dbt.format", defaultValue = "text")
    private String format;

    /** A file to write the plan to, instead of standard output. */
    @Parameter(property = "dbt.output")
    private File output;

    @Override
    Outcome run(InterruptGuard guard, Progress progress) {
        PlanOptions options = new PlanOptions(
                startFolder(),
                Optional.ofNullable(pipelinesFile).orElse(""),
                BuildChoice.of(branch, pullRequest, tag, custom, variables),
                path(variablesFile),
                PlanOptions.isJson(format),
                path(output));
        Outcome outcome =
                new ShowPlan(capabilities(), localRepositories(), System.getenv(), new StandardOutput()).run(options);
        return printed(outcome, options.printedForPrograms());
    }
}
