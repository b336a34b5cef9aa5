package io.github.dbtmaven.pipelines.planning.variables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.pipelines.plan.BuildFacts;
import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import io.github.dbtmaven.pipelines.text.RepositoryId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PredefinedVariablesTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final String DESTINATION = "fedcba9876543210fedcba9876543210fedcba98";
    private static final String UUID = "\\{[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}}";

    private static Map<String, String> variables(Trigger trigger, Optional<String> deployment) {
        Map<String, String> values = new TreeMap<>();
        new PredefinedVariables(new BuildFacts(RepositoryId.of("acme/shop"), 12), trigger)
                .of(2, deployment)
                .forEach(variable -> values.put(variable.name(), variable.value()));
        return values;
    }

    @Test
    void describeRepositoryBuildAndBranch() {
        Map<String, String> values = variables(new Trigger.Branch("main", COMMIT), Optional.empty());

        assertThat(values)
                .containsEntry("CI", "true")
                .containsEntry("BITBUCKET_BUILD_NUMBER", "12")
                .containsEntry("BITBUCKET_COMMIT", COMMIT)
                .containsEntry("BITBUCKET_BRANCH", "main")
                .containsEntry("BITBUCKET_WORKSPACE", "acme")
                .containsEntry("BITBUCKET_REPO_SLUG", "shop")
                .containsEntry("BITBUCKET_REPO_FULL_NAME", "acme/shop")
                .containsEntry("BITBUCKET_REPO_OWNER", "acme")
                .containsEntry("BITBUCKET_REPO_IS_PRIVATE", "true")
                .containsEntry("BITBUCKET_PROJECT_KEY", "ACME")
                .containsEntry("BITBUCKET_GIT_HTTP_ORIGIN", "http://bitbucket.org/acme/shop")
                .containsEntry("BITBUCKET_GIT_SSH_ORIGIN", "git@bitbucket.org:acme/shop.git")
                .containsEntry("BITBUCKET_STEP_RUN_NUMBER", "1")
                .containsEntry("BITBUCKET_DOCKER_HOST_INTERNAL", "127.0.0.1");
        assertThat(values.get("BITBUCKET_REPO_OWNER_UUID")).isEqualTo(values.get("BITBUCKET_WORKSPACE_UUID"));
    }

    @Test
    void includeSecretOfAgent() {
        assertThat(new PredefinedVariables(
                                new BuildFacts(RepositoryId.of("acme/shop"), 12), new Trigger.Branch("main", COMMIT))
                        .of(2, Optional.empty()))
                .filteredOn(StepVariable::secured)
                .singleElement()
                .hasToString("PIPELINES_JWT_TOKEN=**** (predefined)");
    }

    @Test
    void areAbsentWhenTheyDoNotApply() {
        assertThat(variables(new Trigger.Branch("main", COMMIT), Optional.empty()))
                .doesNotContainKeys(
                        "BITBUCKET_TAG",
                        "BITBUCKET_PR_ID",
                        "BITBUCKET_PR_DESTINATION_BRANCH",
                        "BITBUCKET_PR_DESTINATION_COMMIT",
                        "BITBUCKET_DEPLOYMENT_ENVIRONMENT",
                        "BITBUCKET_DEPLOYMENT_ENVIRONMENT_UUID",
                        "BITBUCKET_PARALLEL_STEP",
                        "BITBUCKET_EXIT_CODE",
                        "BITBUCKET_STEP_OIDC_TOKEN",
                        "DOCKER_HOST");
        assertThat(variables(new Trigger.Tag("v1", COMMIT), Optional.empty()))
                .containsEntry("BITBUCKET_TAG", "v1")
                .doesNotContainKey("BITBUCKET_BRANCH");
        assertThat(variables(new Trigger.Custom("n", Optional.empty(), COMMIT, Map.of()), Optional.empty()))
                .containsEntry("BITBUCKET_COMMIT", COMMIT)
                .doesNotContainKey("BITBUCKET_BRANCH");
        assertThat(variables(new Trigger.Custom("n", Optional.of("b"), COMMIT, Map.of()), Optional.empty()))
                .containsEntry("BITBUCKET_BRANCH", "b");
    }

    @Test
    void abbreviateCommitInPullRequests() {
        assertThat(variables(new Trigger.PullRequest(3, "feature/x", "main", COMMIT, DESTINATION), Optional.empty()))
                .containsEntry("BITBUCKET_COMMIT", "0123456789ab")
                .containsEntry("BITBUCKET_BRANCH", "feature/x")
                .containsEntry("BITBUCKET_PR_ID", "3")
                .containsEntry("BITBUCKET_PR_DESTINATION_BRANCH", "main")
                .containsEntry("BITBUCKET_PR_DESTINATION_COMMIT", "fedcba987654");
    }

    @Test
    void nameTheDeployment() {
        Map<String, String> values = variables(new Trigger.Branch("main", COMMIT), Optional.of("production"));

        assertThat(values).containsEntry("BITBUCKET_DEPLOYMENT_ENVIRONMENT", "production");
        assertThat(values.get("BITBUCKET_DEPLOYMENT_ENVIRONMENT_UUID")).matches(UUID);
    }

    @Test
    void deriveIdentifiersFromRepositoryName() {
        Map<String, String> values = variables(new Trigger.Branch("main", COMMIT), Optional.empty());

        assertThat(values.entrySet())
                .filteredOn(entry -> entry.getKey().endsWith("_UUID"))
                .hasSize(7)
                .allSatisfy(entry -> assertThat(entry.getValue()).matches(UUID));
        assertThat(values).isEqualTo(variables(new Trigger.Branch("main", COMMIT), Optional.empty()));
        assertThat(new BuildFacts(RepositoryId.of("acme/shop"), 1).repositoryUuid("x"))
                .isNotEqualTo(new BuildFacts(RepositoryId.of("acme/other"), 1).repositoryUuid("x"));
        assertThat(new BuildFacts(RepositoryId.of("acme/shop"), 1).workspaceUuid("x"))
                .isEqualTo(new BuildFacts(RepositoryId.of("acme/other"), 1).workspaceUuid("x"));
    }

    @Test
    void rejectInvalidRepositoryName() {
        assertThatThrownBy(() -> new BuildFacts(RepositoryId.of("shop"), 1))
                .hasMessage("a repository is named workspace/slug, not \"shop\"");
        assertThatThrownBy(() -> new BuildFacts(RepositoryId.of("a/b"), 0))
                .hasMessage("builds are numbered from 1, not 0");
    }
}
