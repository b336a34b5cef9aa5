package io.github.dbtmaven.pipelines.planning.variables;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.plan.BuildFacts;
import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.plan.spec.ParallelPlace;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import io.github.dbtmaven.pipelines.plan.spec.VariableOrigin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The variables that Bitbucket sets itself. Those that do not apply are absent, not empty.
 *
 * <p>Omitted: {@code BITBUCKET_EXIT_CODE}, which exists only while an after-script runs, and {@code
 * BITBUCKET_STEP_OIDC_TOKEN}, which is made when a step starts.
 */
public final class PredefinedVariables {
    /** Builds of pull requests have abbreviated commits, other builds full ones (recorded from real builds). */
    private static final int PULL_REQUEST_COMMIT_LENGTH = 12;

    private final BuildFacts facts;
    private final Trigger trigger;

    public PredefinedVariables(BuildFacts facts, Trigger trigger) {
        this.facts = requireNonNull(facts, "facts");
        this.trigger = requireNonNull(trigger, "trigger");
    }

    /** Returns all except those that are a path in the sandbox of the step. */
    public List<StepVariable> of(int stepIndex, Optional<String> deployment) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("CI", "true");
        repository(values);
        values.putAll(ofTrigger());
        values.put("BITBUCKET_BUILD_NUMBER", Integer.toString(facts.number()));
        values.put("BITBUCKET_PIPELINE_UUID", facts.repositoryUuid("build " + facts.number()));
        values.put("BITBUCKET_STEP_UUID", facts.repositoryUuid("build " + facts.number() + " step " + stepIndex));
        values.put("BITBUCKET_STEP_RUN_NUMBER", "1");
        values.put("BITBUCKET_STEP_TRIGGERER_UUID", facts.workspaceUuid("user"));
        // the address of the step itself; no ports are mapped to another address
        values.put("BITBUCKET_DOCKER_HOST_INTERNAL", "127.0.0.1");
        deployment.ifPresent(environment -> {
            values.put("BITBUCKET_DEPLOYMENT_ENVIRONMENT", environment);
            values.put("BITBUCKET_DEPLOYMENT_ENVIRONMENT_UUID", facts.repositoryUuid("environment " + environment));
        });
        List<StepVariable> all = new ArrayList<>(listed(values));
        // used by Bitbucket's agent and pipes: it is set and secret, but not accepted anywhere
        all.add(new StepVariable(
                "PIPELINES_JWT_TOKEN",
                "not-a-token-" + facts.repositoryUuid("token").replaceAll("[{}]", ""),
                true,
                VariableOrigin.predefined()));
        return all;
    }

    /** Returns those of a member of a parallel group. */
    public static List<StepVariable> parallel(ParallelPlace place) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("BITBUCKET_PARALLEL_STEP", Integer.toString(place.index()));
        values.put("BITBUCKET_PARALLEL_STEP_COUNT", Integer.toString(place.count()));
        return listed(values);
    }

    /** Returns those of a step with a docker service. */
    public static List<StepVariable> docker() {
        return listed(Map.of("DOCKER_HOST", "tcp://localhost:2375"));
    }

    private void repository(Map<String, String> values) {
        String workspaceUuid = facts.workspaceUuid("workspace");
        values.put("BITBUCKET_WORKSPACE", facts.workspace());
        values.put("BITBUCKET_WORKSPACE_UUID", workspaceUuid);
        values.put("BITBUCKET_REPO_SLUG", facts.slug());
        values.put("BITBUCKET_REPO_FULL_NAME", facts.repository().toString());
        values.put("BITBUCKET_REPO_UUID", facts.repositoryUuid("repository"));
        values.put("BITBUCKET_REPO_OWNER", facts.workspace());
        values.put("BITBUCKET_REPO_OWNER_UUID", workspaceUuid);
        values.put("BITBUCKET_REPO_IS_PRIVATE", "true");
        values.put("BITBUCKET_PROJECT_KEY", facts.projectKey());
        values.put("BITBUCKET_PROJECT_UUID", facts.workspaceUuid("project"));
        values.put("BITBUCKET_GIT_HTTP_ORIGIN", "http://bitbucket.org/" + facts.repository());
        values.put("BITBUCKET_GIT_SSH_ORIGIN", "git@bitbucket.org:" + facts.repository() + ".git");
    }

    private Map<String, String> ofTrigger() {
        return trigger.map(
                branch -> Map.of("BITBUCKET_COMMIT", branch.commit(), "BITBUCKET_BRANCH", branch.name()),
                request -> Map.of(
                        "BITBUCKET_COMMIT", abbreviated(request.commit()),
                        "BITBUCKET_BRANCH", request.source(),
                        "BITBUCKET_PR_ID", Integer.toString(request.id()),
                        "BITBUCKET_PR_DESTINATION_BRANCH", request.destination(),
                        "BITBUCKET_PR_DESTINATION_COMMIT", abbreviated(request.destinationCommit())),
                tag -> Map.of("BITBUCKET_COMMIT", tag.commit(), "BITBUCKET_TAG", tag.name()),
                custom -> custom.branch()
                        .map(branch -> Map.of("BITBUCKET_COMMIT", custom.commit(), "BITBUCKET_BRANCH", branch))
                        .orElseGet(() -> Map.of("BITBUCKET_COMMIT", custom.commit())));
    }

    private static String abbreviated(String commit) {
        return commit.substring(0, Math.min(commit.length(), PULL_REQUEST_COMMIT_LENGTH));
    }

    private static List<StepVariable> listed(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> new StepVariable(entry.getKey(), entry.getValue(), false, origin(entry.getValue())))
                .toList();
    }

    /** A predefined variable is absent rather than empty; an empty value means that the commit was not looked up. */
    private static VariableOrigin origin(String value) {
        VariableOrigin origin = VariableOrigin.predefined();
        return value.isEmpty()
                ? new VariableOrigin(origin.kind(), VariableMessages.notKnownInRehearsal(origin.text()))
                : origin;
    }
}
