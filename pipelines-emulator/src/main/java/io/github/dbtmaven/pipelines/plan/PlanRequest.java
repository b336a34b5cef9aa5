package io.github.dbtmaven.pipelines.plan;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.PipelinesFile;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import io.github.dbtmaven.pipelines.planning.Planner;
import java.util.List;
import java.util.Map;

/**
 * Everything that a plan depends on.
 *
 * @param variables of workspace and repository, in rising precedence: of two with one name the later wins
 * @param deployments variables of an environment, for steps with that {@code deployment}; they win over
 *     {@code variables}. Names of environments do not differ by case
 * @param extraVariables what every step needs to work here at all, such as the proxy of a route; they win over
 *     everything
 * @param changedFiles asked for only by a pipeline with a condition: {@link Planner#needsChangedFiles}
 * @param commitMessage of the commit that is built; empty when nobody knows it. {@code [skip ci]} in it starts nothing
 * @param onlyExplained the plan is shown to a person and not run: what is not supported here is a remark of it
 */
public record PlanRequest(
        Trigger trigger,
        PipelinesFile file,
        BuildFacts facts,
        List<StepVariable> variables,
        Map<String, List<StepVariable>> deployments,
        List<StepVariable> extraVariables,
        Capabilities capabilities,
        ChangedFiles changedFiles,
        String commitMessage,
        boolean onlyExplained) {
    private static final ChangedFiles NOT_ASKED = new ChangedFiles.Unknown("git was not asked");

    public PlanRequest {
        requireNonNull(trigger, "trigger");
        requireNonNull(file, "file");
        requireNonNull(facts, "facts");
        variables = List.copyOf(variables);
        deployments = Map.copyOf(deployments);
        extraVariables = List.copyOf(extraVariables);
        requireNonNull(capabilities, "capabilities");
        requireNonNull(changedFiles, "changedFiles");
        requireNonNull(commitMessage, "commitMessage");
    }

    /** Without variables, and nothing known of git. */
    public static PlanRequest of(Trigger trigger, PipelinesFile file, BuildFacts facts, Capabilities capabilities) {
        return new PlanRequest(
                trigger, file, facts, List.of(), Map.of(), List.of(), capabilities, NOT_ASKED, "", false);
    }

    /** The same with variables of every level. */
    public PlanRequest variables(
            List<StepVariable> repository, Map<String, List<StepVariable>> environments, List<StepVariable> last) {
        return new PlanRequest(
                trigger,
                file,
                facts,
                repository,
                environments,
                last,
                capabilities,
                changedFiles,
                commitMessage,
                onlyExplained);
    }

    /** The same for someone who can run this. */
    public PlanRequest capabilities(Capabilities other) {
        return new PlanRequest(
                trigger,
                file,
                facts,
                variables,
                deployments,
                extraVariables,
                other,
                changedFiles,
                commitMessage,
                onlyExplained);
    }

    /** The same with these changed files. */
    public PlanRequest changedFiles(ChangedFiles files) {
        return new PlanRequest(
                trigger,
                file,
                facts,
                variables,
                deployments,
                extraVariables,
                capabilities,
                files,
                commitMessage,
                onlyExplained);
    }

    /** The same for a commit with this message. */
    public PlanRequest commitMessage(String message) {
        return new PlanRequest(
                trigger,
                file,
                facts,
                variables,
                deployments,
                extraVariables,
                capabilities,
                changedFiles,
                message,
                onlyExplained);
    }

    /** The same for a plan that nobody runs. */
    public PlanRequest toExplain() {
        return new PlanRequest(
                trigger,
                file,
                facts,
                variables,
                deployments,
                extraVariables,
                capabilities,
                changedFiles,
                commitMessage,
                true);
    }
}
