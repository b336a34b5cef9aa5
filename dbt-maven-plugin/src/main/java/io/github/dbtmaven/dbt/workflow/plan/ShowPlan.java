package io.github.dbtmaven.dbt.workflow.plan;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.workflow.rehearsal.pipes.PipesProperty;
import io.github.dbtmaven.dbt.workflow.rehearsal.variables.RepositoryVariables;
import io.github.dbtmaven.dbt.workflow.validate.FileCheck;
import io.github.dbtmaven.dbt.workflow.validate.ReportFile;
import io.github.dbtmaven.pipelines.Emulator;
import io.github.dbtmaven.pipelines.FileReports;
import io.github.dbtmaven.pipelines.LocalRepositories;
import io.github.dbtmaven.pipelines.PlanReport;
import io.github.dbtmaven.pipelines.model.CheckedFile;
import io.github.dbtmaven.pipelines.model.PipelinesFile;
import io.github.dbtmaven.pipelines.model.Problem.Severity;
import io.github.dbtmaven.pipelines.plan.BuildFacts;
import io.github.dbtmaven.pipelines.plan.ChangedFiles;
import io.github.dbtmaven.pipelines.plan.PlanRequest;
import io.github.dbtmaven.pipelines.plan.PlanResult;
import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Implements {@code dbt:plan}: lists the pipelines of a file, or explains which pipeline an event starts. Runs nothing.
 */
public final class ShowPlan {
    private final Capabilities capabilities;
    private final LocalRepositories repositories;
    private final Map<String, String> environment;
    private final Consumer<String> console;

    /**
     * Creates the goal.
     *
     * @param capabilities capabilities of the emulator; the plan contains remarks about everything else
     * @param repositories from which pipelines are imported
     * @param environment of this process
     * @param console receives the plan unless it is written to a file
     */
    public ShowPlan(
            Capabilities capabilities,
            LocalRepositories repositories,
            Map<String, String> environment,
            Consumer<String> console) {
        this.repositories = requireNonNull(repositories, "repositories");
        this.capabilities = requireNonNull(capabilities, "capabilities");
        this.environment = Map.copyOf(environment);
        this.console = requireNonNull(console, "console");
    }

    /**
     * Shows the plan. The outcome is a failure if Bitbucket rejects the file or the build; an event that starts no
     * pipeline is not a failure.
     *
     * @throws UserError if the file or its variables are not readable, or the plan cannot be written
     */
    public Outcome run(PlanOptions options) {
        CheckedFile checked =
                new FileCheck(capabilities, repositories).check(options.directory(), options.pipelinesFile());
        if (checked.file().isEmpty()) {
            List<CheckedFile> broken = List.of(checked);
            show(options, options.json() ? FileReports.json(broken) : FileReports.text(broken));
            return new Outcome.Failed(ShowPlanMessages.broken(FileReports.subject(checked), FileReports.count(broken)));
        }
        PipelinesFile file = checked.file().get();
        PipesProperty.rejectUnused(capabilities.otherPipes(), List.of(file));
        if (options.choice().isEmpty()) {
            show(
                    options,
                    options.json()
                            ? FileReports.pipelinesJson(file)
                            : FileReports.pipelinesText(file, warnings(checked)));
            return new Outcome.Passed(ShowPlanMessages.listed(file.pipelines().count(), options.output()));
        }
        RepositoryVariables variables =
                RepositoryVariables.read(options.variablesFile(), options.directory(), environment);
        GitLookup git = GitLookup.in(options.directory(), environment);
        Trigger trigger = git.trigger(options.choice().get());
        PlanRequest request = PlanRequest.of(trigger, file, new BuildFacts(git.repository(), 1), capabilities)
                .toExplain()
                .variables(variables.variables(), variables.deployments(), List.of())
                .commitMessage(git.message(trigger));
        String changes = "";
        if (Emulator.needsChangedFiles(request)) {
            ChangedFiles changed = git.changedFiles(trigger);
            request = request.changedFiles(changed);
            changes = ShowPlanMessages.changes(changed);
        }
        PlanResult result = Emulator.plan(request);
        List<String> notes = new ArrayList<>(git.notes());
        notes.addAll(warnings(checked));
        PlanReport report = new PlanReport(file.name(), trigger, result, changes, notes);
        MaskedReport masked = new MaskedReport(variables.variables(), variables.deployments());
        show(options, options.json() ? masked.json(report.json()) : masked.text(report.text()));
        return outcome(options, trigger, result);
    }

    private static Outcome outcome(PlanOptions options, Trigger trigger, PlanResult result) {
        Outcome explained = new Outcome.Passed(ShowPlanMessages.explained(trigger.description(), options.output()));
        return result.map(
                planned -> explained,
                // the user requested it by name: a missing pipeline is a mistake, not a result
                nothing -> trigger.map(
                        branch -> explained,
                        request -> explained,
                        tag -> explained,
                        custom -> new Outcome.Failed(ShowPlanMessages.noCustom(custom.name()))),
                refused -> new Outcome.Failed(ShowPlanMessages.refused(trigger.description())));
    }

    private static List<String> warnings(CheckedFile checked) {
        long count = checked.count(Severity.WARNING);
        return count == 0 ? List.of() : List.of(ShowPlanMessages.warnings(count));
    }

    private void show(PlanOptions options, String text) {
        options.output().ifPresentOrElse(file -> new ReportFile(file).write(text), () -> console.accept(text));
    }
}
