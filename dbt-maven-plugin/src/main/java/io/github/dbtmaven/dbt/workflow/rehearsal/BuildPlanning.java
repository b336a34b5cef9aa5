package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.workflow.rehearsal.choice.RehearsalBuild;
import io.github.dbtmaven.pipelines.Emulator;
import io.github.dbtmaven.pipelines.git.GitHistory;
import io.github.dbtmaven.pipelines.model.PipelinesFile;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.plan.BuildFacts;
import io.github.dbtmaven.pipelines.plan.Plan;
import io.github.dbtmaven.pipelines.plan.PlanRequest;
import io.github.dbtmaven.pipelines.plan.PlanResult;
import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.text.RepositoryId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Plans all builds of a rehearsal before the first one starts. Asks git once about each build. */
final class BuildPlanning {
    private final PipelinesSource source;
    private final RepositoryId repository;
    private final boolean wholeLoop;
    private final GitHistory history;
    private final List<RehearsalBuild> builds;
    private final Function<PlanRequest, PlanResult> planner;
    private final Map<RehearsalBuild, PlanRequest> fromGit = new HashMap<>();

    /**
     * Creates planning of the builds of a rehearsal.
     *
     * @param repository the name of the rehearsed repository
     * @param planner plans one build
     */
    BuildPlanning(
            Preparation preparation,
            RepositoryId repository,
            boolean wholeLoop,
            Function<PlanRequest, PlanResult> planner) {
        this.source = preparation.source();
        this.repository = repository;
        this.wholeLoop = wholeLoop;
        this.history = preparation.workspace().history();
        this.builds = preparation.plan().builds();
        this.planner = planner;
    }

    /**
     * Plans all builds.
     *
     * @throws UserError if a build has no pipeline or an unsupported one
     */
    PlannedBuilds plan(PlanFacts facts) {
        List<PlannedBuild> planned = new ArrayList<>();
        for (RehearsalBuild build : builds) {
            int number = facts.firstNumber() + planned.size();
            PlanResult result = planner.apply(request(build, number, facts));
            planned.add(new PlannedBuild(number, build, planOf(build, result)));
        }
        return new PlannedBuilds(this, facts, planned);
    }

    /** Returns the pipelines files of the builds. */
    List<PipelinesFile> files() {
        return builds.stream().map(this::file).toList();
    }

    private PipelinesFile file(RehearsalBuild build) {
        return source.at(build.fileCommit()).file().orElseThrow();
    }

    private PlanRequest request(RehearsalBuild build, int number, PlanFacts facts) {
        PlanFacts.Variables variables = facts.variables();
        return fromGit.computeIfAbsent(build, first -> fromGit(first, facts))
                .number(number)
                .capabilities(facts.capabilities())
                .variables(variables.variables(), variables.deployments(), variables.last());
    }

    /** Returns what git and the file say about a build, which no later fact changes. */
    private PlanRequest fromGit(RehearsalBuild build, PlanFacts facts) {
        Trigger trigger = build.trigger();
        PlanRequest request = PlanRequest.of(
                        trigger, file(build), new BuildFacts(repository, facts.firstNumber()), facts.capabilities())
                .commitMessage(history.message(trigger.commit()));
        return Emulator.needsChangedFiles(request)
                ? request.changedFiles(history.changedFiles(build.changes()))
                : request;
    }

    private Plan planOf(RehearsalBuild build, PlanResult result) {
        return result.map(
                PlanResult.Planned::plan,
                nothing -> {
                    throw new UserError(RehearsalMessages.noPipeline(nothing.text(), wholeLoop, unknownKeys(build)));
                },
                refused -> {
                    throw new UserError(
                            RehearsalMessages.refused(build.trigger().description(), refused.problems()));
                });
    }

    /** Returns the keys that Bitbucket ignores: a misspelt one can be why nothing runs. */
    private List<Problem> unknownKeys(RehearsalBuild build) {
        return source.at(build.fileCommit()).problems().stream()
                .filter(problem -> problem.code() == ProblemCode.UNKNOWN_KEY)
                .toList();
    }
}
