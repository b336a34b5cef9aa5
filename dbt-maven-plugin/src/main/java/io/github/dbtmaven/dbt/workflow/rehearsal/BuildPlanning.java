package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.workflow.rehearsal.choice.RehearsalBuild;
import io.github.dbtmaven.pipelines.Emulator;
import io.github.dbtmaven.pipelines.git.GitHistory;
import io.github.dbtmaven.pipelines.model.PipelinesFile;
import io.github.dbtmaven.pipelines.plan.BuildFacts;
import io.github.dbtmaven.pipelines.plan.Plan;
import io.github.dbtmaven.pipelines.plan.PlanRequest;
import io.github.dbtmaven.pipelines.plan.PlanResult;
import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import io.github.dbtmaven.pipelines.plan.support.PipePolicy;
import io.github.dbtmaven.pipelines.text.RepositoryId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plans all builds of a rehearsal before the first one starts. */
final class BuildPlanning {
    private final PipelinesSource source;
    private final RepositoryId repository;
    private final boolean wholeLoop;
    private final GitHistory history;
    private final PipePolicy pipes;

    /** @param pipes what happens to pipes, on every runtime */
    BuildPlanning(
            PipelinesSource source, RepositoryId repository, boolean wholeLoop, GitHistory history, PipePolicy pipes) {
        this.source = source;
        this.repository = repository;
        this.wholeLoop = wholeLoop;
        this.history = history;
        this.pipes = pipes;
    }

    /** Returns planning with another decision about pipes. */
    BuildPlanning pipes(PipePolicy decided) {
        return new BuildPlanning(source, repository, wholeLoop, history, decided);
    }

    /** Returns the pipelines files of the builds. */
    List<PipelinesFile> files(List<PlannedBuild> builds) {
        return builds.stream().map(build -> file(build.build())).toList();
    }

    /**
     * The variables of the steps.
     *
     * @param variables in ascending precedence
     * @param last variables that override all others
     */
    record Variables(
            List<StepVariable> variables, Map<String, List<StepVariable>> deployments, List<StepVariable> last) {}

    /**
     * Plans all builds.
     *
     * @param firstNumber number of the first build
     * @throws UserError if a build has no pipeline or an unsupported one
     */
    List<PlannedBuild> plan(
            List<RehearsalBuild> builds, int firstNumber, Variables variables, Capabilities capabilities) {
        List<PlannedBuild> planned = new ArrayList<>();
        for (RehearsalBuild build : builds) {
            int number = firstNumber + planned.size();
            PlanResult result = Emulator.plan(request(build, number, variables, capabilities));
            planned.add(new PlannedBuild(number, build, planOf(build.trigger(), result)));
        }
        return planned;
    }

    /** Returns the distinct images of all builds. */
    static List<ImageSpec> images(List<PlannedBuild> builds) {
        return builds.stream()
                .flatMap(build -> build.plan().images().stream())
                .distinct()
                .toList();
    }

    private PipelinesFile file(RehearsalBuild build) {
        return source.at(build.fileCommit()).file().orElseThrow();
    }

    private PlanRequest request(RehearsalBuild build, int number, Variables variables, Capabilities capabilities) {
        Trigger trigger = build.trigger();
        PlanRequest request = PlanRequest.of(
                        trigger, file(build), new BuildFacts(repository, number), capabilities.withOtherPipes(pipes))
                .variables(variables.variables(), variables.deployments(), variables.last())
                .commitMessage(history.message(trigger.commit()));
        return Emulator.needsChangedFiles(request)
                ? request.changedFiles(history.changedFiles(build.changes()))
                : request;
    }

    private Plan planOf(Trigger trigger, PlanResult result) {
        return result.map(
                PlanResult.Planned::plan,
                nothing -> {
                    throw new UserError(RehearsalMessages.noPipeline(nothing.text(), wholeLoop));
                },
                refused -> {
                    throw new UserError(RehearsalMessages.refused(trigger.description(), refused.problems()));
                });
    }
}
