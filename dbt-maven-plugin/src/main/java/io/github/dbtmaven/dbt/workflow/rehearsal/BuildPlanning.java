package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.pipelines.model.PipelinesFile;
import io.github.dbtmaven.pipelines.plan.BuildFacts;
import io.github.dbtmaven.pipelines.plan.ImageSpec;
import io.github.dbtmaven.pipelines.plan.PipelineChoice;
import io.github.dbtmaven.pipelines.plan.Plan;
import io.github.dbtmaven.pipelines.plan.PlanRequest;
import io.github.dbtmaven.pipelines.plan.PlanResult;
import io.github.dbtmaven.pipelines.plan.Planner;
import io.github.dbtmaven.pipelines.plan.Playable;
import io.github.dbtmaven.pipelines.plan.StepVariable;
import io.github.dbtmaven.pipelines.plan.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans the builds of a rehearsal: all of them before the first one starts. */
final class BuildPlanning {
    private final PipelinesSource source;
    private final String repository;
    private final boolean wholeLoop;
    private final Planner planner = new Planner();

    BuildPlanning(PipelinesSource source, String repository, boolean wholeLoop) {
        this.source = source;
        this.repository = repository;
        this.wholeLoop = wholeLoop;
    }

    /**
     * What variables the steps get.
     *
     * @param variables in rising precedence
     * @param last over everything
     */
    record Variables(
            List<StepVariable> variables, Map<String, List<StepVariable>> deployments, List<StepVariable> last) {
        static final Variables NONE = new Variables(List.of(), Map.of(), List.of());
    }

    /**
     * Plans every build.
     *
     * @param firstNumber of the first build
     * @throws RehearsalException when one of them has no pipeline, or one that cannot be played here
     */
    List<PlannedBuild> plan(List<RehearsalBuild> builds, int firstNumber, Variables variables, Playable playable) {
        List<PlannedBuild> planned = new ArrayList<>();
        for (RehearsalBuild build : builds) {
            int number = firstNumber + planned.size();
            PlanResult result = planner.plan(request(build.trigger(), file(build), number, variables, playable));
            planned.add(new PlannedBuild(number, build, planOf(build.trigger(), result)));
        }
        return planned;
    }

    /** What the push of the source branch of a pull request would start besides. */
    Optional<PipelineChoice> alsoStarted(Trigger.PullRequest request, Playable playable) {
        Trigger push = new Trigger.Branch(request.source(), request.commit());
        PlanResult result = planner.plan(request(push, source.workingTree().file(), 1, Variables.NONE, playable));
        if (result instanceof PlanResult.Planned planned) {
            return Optional.of(planned.plan().choice());
        }
        return result instanceof PlanResult.Refused refused ? Optional.of(refused.choice()) : Optional.empty();
    }

    /** Images of all builds, each once. */
    static List<ImageSpec> images(List<PlannedBuild> builds) {
        return builds.stream()
                .flatMap(build -> build.plan().steps().stream())
                .map(step -> step.image().value())
                .distinct()
                .toList();
    }

    private PipelinesFile file(RehearsalBuild build) {
        return source.at(build.fileCommit()).file();
    }

    private PlanRequest request(
            Trigger trigger, PipelinesFile file, int number, Variables variables, Playable playable) {
        return new PlanRequest(
                trigger,
                file,
                new BuildFacts(repository, number),
                variables.variables(),
                variables.deployments(),
                variables.last(),
                playable);
    }

    private Plan planOf(Trigger trigger, PlanResult result) {
        if (result instanceof PlanResult.Planned planned) {
            return planned.plan();
        }
        if (result instanceof PlanResult.Refused refused) {
            throw new RehearsalException(RehearsalMessages.refused(trigger.description(), refused.problems()));
        }
        throw new RehearsalException(RehearsalMessages.noPipeline(((PlanResult.NoPipeline) result).text(), wholeLoop));
    }
}
