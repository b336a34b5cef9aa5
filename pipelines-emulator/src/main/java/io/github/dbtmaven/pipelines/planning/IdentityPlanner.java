package io.github.dbtmaven.pipelines.planning;

import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.Oidc;
import io.github.dbtmaven.pipelines.model.Options;
import io.github.dbtmaven.pipelines.plan.BuildFacts;
import io.github.dbtmaven.pipelines.plan.spec.Explained;
import io.github.dbtmaven.pipelines.plan.spec.OidcSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import io.github.dbtmaven.pipelines.planning.variables.PredefinedVariables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plans the identity token of a step with {@code oidc}. Its claims are Bitbucket's own values: a variable of the user with
 * the name of a predefined one does not change them.
 */
final class IdentityPlanner {
    /** Claims by the predefined variable with the same value. */
    private static final Map<String, String> CLAIMS = claims();

    private final BuildFacts facts;
    private final PredefinedVariables predefined;

    IdentityPlanner(BuildFacts facts, PredefinedVariables predefined) {
        this.facts = facts;
        this.predefined = predefined;
    }

    private static Map<String, String> claims() {
        Map<String, String> claims = new LinkedHashMap<>();
        claims.put("BITBUCKET_REPO_OWNER_UUID", "accountUuid");
        claims.put("BITBUCKET_WORKSPACE_UUID", "workspaceUuid");
        claims.put("BITBUCKET_REPO_UUID", "repositoryUuid");
        claims.put("BITBUCKET_PIPELINE_UUID", "pipelineUuid");
        claims.put("BITBUCKET_STEP_UUID", "stepUuid");
        claims.put("BITBUCKET_DEPLOYMENT_ENVIRONMENT_UUID", "deploymentEnvironmentUuid");
        claims.put("BITBUCKET_BRANCH", "branchName");
        return claims;
    }

    OidcSpec of(int step, Optional<String> environment, Oidc own, Options options) {
        Map<String, String> values = predefined.of(step, environment).stream()
                .collect(Collectors.toMap(StepVariable::name, StepVariable::value));
        Map<String, String> claims = new LinkedHashMap<>();
        CLAIMS.forEach((variable, claim) ->
                Optional.ofNullable(values.get(variable)).ifPresent(value -> claims.put(claim, value)));
        // {REPOSITORY_UUID}[:{ENVIRONMENT_UUID}]:{STEP_UUID}, from "Deploy on AWS using Bitbucket Pipelines OpenID
        // Connect"
        String subject = Stream.of("repositoryUuid", "deploymentEnvironmentUuid", "stepUuid")
                .filter(claims::containsKey)
                .map(claims::get)
                .collect(Collectors.joining(":"));
        return new OidcSpec(subject, audiences(own, options), claims);
    }

    private Explained<List<String>> audiences(Oidc own, Options options) {
        if (!own.audiences().isEmpty()) {
            return new Explained<>(values(own.audiences()), Explained.atLine("step", own.at()));
        }
        if (!options.audiences().isEmpty()) {
            return new Explained<>(
                    values(options.audiences()),
                    Explained.atLine("options", options.audiences().get(0).at()));
        }
        String workspace = facts.workspaceUuid("workspace").replaceAll("[{}]", "");
        return new Explained<>(List.of("ari:cloud:bitbucket::workspace/" + workspace), PlanMessages.SERVICE_DEFAULT);
    }

    private static List<String> values(List<Located<String>> audiences) {
        return audiences.stream().map(Located::value).toList();
    }
}
