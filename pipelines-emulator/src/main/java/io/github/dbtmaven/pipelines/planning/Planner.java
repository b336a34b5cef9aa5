package io.github.dbtmaven.pipelines.planning;

import io.github.dbtmaven.pipelines.model.Pipeline;
import io.github.dbtmaven.pipelines.model.PipelineItem;
import io.github.dbtmaven.pipelines.model.PipelinesFile;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.WrittenKey;
import io.github.dbtmaven.pipelines.plan.AlsoTriggered;
import io.github.dbtmaven.pipelines.plan.BuildFacts;
import io.github.dbtmaven.pipelines.plan.Plan;
import io.github.dbtmaven.pipelines.plan.PlanItem;
import io.github.dbtmaven.pipelines.plan.PlanRequest;
import io.github.dbtmaven.pipelines.plan.PlanResult;
import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.plan.TriggerDecision;
import io.github.dbtmaven.pipelines.plan.spec.EnvironmentSpec;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import io.github.dbtmaven.pipelines.planning.choice.PipelineSelection;
import io.github.dbtmaven.pipelines.planning.choice.PipelineSelection.Selection.Found;
import io.github.dbtmaven.pipelines.planning.choice.PipelineSelection.Selection.Nothing;
import io.github.dbtmaven.pipelines.planning.choice.SkipCi;
import io.github.dbtmaven.pipelines.text.RepositoryId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Plans a build from trigger, file, changed files and variables. The same request always gives the same result: the
 * planner does not access the clock, environment, files or Docker. Thread-safe.
 */
public final class Planner {
    private static final Trigger NOBODY = new Trigger.Branch("any", "0".repeat(40));
    private static final BuildFacts NOWHERE = new BuildFacts(RepositoryId.of("any/any"), 1);

    /** Chooses the pipeline and resolves its steps. */
    public PlanResult plan(PlanRequest request) {
        Optional<String> skip = SkipCi.in(request.commitMessage());
        if (skip.isPresent() && !(request.trigger() instanceof Trigger.Custom)) {
            return new PlanResult.NoPipeline(PlanMessages.skipped(skip.get()), List.of(), AlsoTriggered.NONE);
        }
        PipelineSelection selection = new PipelineSelection(request.file().pipelines());
        PipelineSelection.Selection selected = selection.select(request.trigger());
        if (selected instanceof Nothing nothing) {
            return new PlanResult.NoPipeline(
                    nothing.text(), nothing.patterns(), alsoTriggered(request, selection, List.of()));
        }
        Found found = (Found) selected;
        PlanProblems problems =
                new PlanProblems(request.onlyExplained(), request.capabilities().runtimes());
        PipelinePlanner planner = new PipelinePlanner(request, problems);
        List<PlanItem> items = planner.plan(found.pipeline());
        if (isEmpty(items) || planner.children().values().stream().anyMatch(child -> isEmpty(child.items()))) {
            problems.refuse(
                    ProblemCode.EMPTY_SECTION,
                    found.pipeline().at(),
                    PlanMessages.noSteps(found.pipeline().key()));
        }
        AlsoTriggered alsoTriggered = alsoTriggered(request, selection, items);
        alsoTriggered.triggers().stream()
                .filter(decision -> decision.outcome() != TriggerDecision.Outcome.FAILS)
                .forEach(decision -> problems.remark(decision.at(), PlanMessages.triggerNotStarted(decision)));
        return problems.anyError()
                ? new PlanResult.Refused(found.choice(), problems.inOrder())
                : new PlanResult.Planned(new Plan(
                        request.trigger(),
                        found.choice(),
                        items,
                        planner.children(),
                        alsoTriggered,
                        problems.inOrder()));
    }

    /** Returns whether the chosen pipeline has a condition, so that the changed files are needed. */
    public boolean needsChangedFiles(PlanRequest request) {
        return new PipelineSelection(request.file().pipelines()).select(request.trigger()) instanceof Found found
                && withChildren(found.pipeline(), request.file())
                        .flatMap(pipeline -> pipeline.items().stream())
                        .anyMatch(Planner::isConditional);
    }

    private static Stream<Pipeline> withChildren(Pipeline pipeline, PipelinesFile file) {
        return Stream.concat(
                Stream.of(pipeline), new ChildCycle(file.pipelines().customByName()).children(pipeline).stream());
    }

    /**
     * Returns what plans of all builds of a file would report: errors on Bitbucket, misleading settings, and
     * differences from Bitbucket. Each problem has its own position.
     *
     * @param written every key of the file, whether a pipeline uses it or not
     * @param file empty if Bitbucket rejects it
     */
    public List<Problem> problems(
            Collection<WrittenKey> written, Optional<PipelinesFile> file, Capabilities capabilities) {
        PlanProblems problems = new PlanProblems(true, capabilities.runtimes());
        problems.written(written);
        file.map(read -> PlanRequest.of(NOBODY, read, NOWHERE, capabilities).toExplain())
                .ifPresent(request -> request.file().pipelines().all().forEach(pipeline -> new PipelinePlanner(
                                request, problems)
                        .plan(pipeline)));
        return problems.all();
    }

    /**
     * The reader rejects such files. But a build that runs nothing must not pass, even if the model was created by
     * other code.
     */
    private static boolean isEmpty(List<PlanItem> items) {
        return items.isEmpty()
                || items.stream().anyMatch(item -> item.steps().isEmpty() && !(item instanceof PlanItem.UnseenImport));
    }

    private static boolean isConditional(PipelineItem item) {
        return Stream.concat(
                        item instanceof PipelineItem.Stage stage ? stage.condition().stream() : Stream.empty(),
                        item.steps().stream().flatMap(step -> step.condition().stream()))
                .anyMatch(condition -> !condition.patterns().isEmpty());
    }

    private static AlsoTriggered alsoTriggered(PlanRequest request, PipelineSelection selection, List<PlanItem> items) {
        boolean deploys = items.stream()
                .flatMap(item -> item.steps().stream())
                .flatMap(step -> step.environment().stream())
                .anyMatch(EnvironmentSpec::tracked);
        List<TriggerDecision> triggers = new TriggerPlanner(request).decide(!items.isEmpty(), deploys);
        if (request.trigger() instanceof Trigger.PullRequest update
                && selection.select(update.pushOfSource()) instanceof Found found) {
            return new AlsoTriggered(List.of(found.choice()), triggers);
        }
        return new AlsoTriggered(List.of(), triggers);
    }
}
