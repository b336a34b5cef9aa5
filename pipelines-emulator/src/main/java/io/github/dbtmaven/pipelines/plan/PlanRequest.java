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
 * @param variables of workspace and repository in order of increasing precedence: of two with the same name, the later
 * one wins
 * @param deployments variables of the deployment environments, for steps with that {@code deployment}; they take
 * precedence over {@code variables}. The names of environments are not case-sensitive
 * @param extraVariables variables that every step needs on this machine, such as the proxy of a route; they take
 * precedence over all others
 * @param changedFiles needed only if the pipeline has a condition: {@link Planner#needsChangedFiles}
 * @param commitMessage of the built commit; empty if unknown. If it contains {@code [skip ci]}, nothing is started
 * @param onlyExplained whether the plan is only shown and not run: unsupported keys are then remarks, not errors
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

    /** Creates a request without variables and without information from git. */
    public static PlanRequest of(Trigger trigger, PipelinesFile file, BuildFacts facts, Capabilities capabilities) {
        return new PlanRequest(
                trigger, file, facts, List.of(), Map.of(), List.of(), capabilities, NOT_ASKED, "", false);
    }

    /** Returns a copy for a build with this number. */
    public PlanRequest number(int number) {
        return new PlanRequest(
                trigger,
                file,
                new BuildFacts(facts.repository(), number),
                variables,
                deployments,
                extraVariables,
                capabilities,
                changedFiles,
                commitMessage,
                onlyExplained);
    }

    /** Returns a copy with variables of every level. */
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

    /** Returns a copy with these capabilities. */
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

    /** Returns a copy with these changed files. */
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

    /** Returns a copy for a commit with this message. */
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

    /** Returns a copy for a plan that is only explained. */
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
