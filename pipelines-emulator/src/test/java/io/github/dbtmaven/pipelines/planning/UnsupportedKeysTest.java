package io.github.dbtmaven.pipelines.planning;

import static io.github.dbtmaven.pipelines.planning.Plans.PUSH;
import static io.github.dbtmaven.pipelines.planning.Plans.plan;
import static io.github.dbtmaven.pipelines.planning.Plans.refused;
import static io.github.dbtmaven.pipelines.planning.Plans.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.plan.PlanRequest;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import io.github.dbtmaven.pipelines.plan.support.RuntimeKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that each unsupported key is reported exactly once. */
class UnsupportedKeysTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " | ", textBlock = """
                    artifacts: { upload: [a] }                            | "upload" with names only is for steps of "type: pipeline"
                    image: $REGISTRY/dbt                                  | The image "$REGISTRY/dbt" is not available
                    image: { name: a, aws: { oidc-role: b } }             | "aws" of an image is not supported yet
                    """)
    void rejectsUnsupportedStepKey(String key, String problem) {
        String file = "pipelines: { default: [ step: { script: [ls], " + key + " } ] }";

        assertThat(refused(request(PUSH, file))).singleElement().asString().contains(problem);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " | ", textBlock = """
                    oidc: true                      | "oidc" is partly supported
                    runs-on: [self.hosted]          | "runs-on" is ignored here
                    concurrency-group: g            | "concurrency-group" is partly supported
                    concurrency: { group: g }       | "concurrency" is partly supported
                    runtime: { cloud: {} }          | "runtime" is ignored here
                    size: 2x                        | "size" is partly supported
                    clone: { skip-ssl-verify: true } | "skip-ssl-verify" is ignored here
                    clone: { sparse-checkout: { enabled: true } } | "sparse-checkout" is ignored here
                    caches: [docker]                | The cache "docker" keeps images
                    """)
    void remarksOnIgnoredStepKey(String key, String problem) {
        String file = "pipelines: { default: [ step: { script: [ls], " + key + " } ] }";

        assertThat(plan(file).warnings()).singleElement().asString().contains("fidelity: " + problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pipelines: { default: [ step: { script: [ls], services: [docker] } ] }",
                "options: { docker: true }\npipelines: { default: [ step: { script: [ls] } ] }"
            })
    void rejectsDockerServiceOnlyOnHost(String file) {
        PlanRequest request = request(PUSH, file);

        assertThat(plan(request).warnings())
                .singleElement()
                .asString()
                .contains("fidelity: The Docker daemon of this step runs in a privileged container");
        assertThat(refused(request.capabilities(Capabilities.of(RuntimeKind.HOST, List.of()))))
                .anyMatch(problem -> problem.contains("services need containers"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"export: true", "labels: { team: data }", "definitions:"})
    void acceptsKeyWithoutEffect(String key) {
        String file = key + "\npipelines: { default: [ step: { script: [ls] } ] }";

        assertThat(plan(file).warnings()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " | ", textBlock = """
                    echo "A=1" >> $BITBUCKET_PIPELINES_VARIABLES_PATH | Variables that are written to $BITBUCKET_PIPELINES_VARIABLES_PATH are not passed
                    login -u ${BITBUCKET_PACKAGES_USERNAME}            | "BITBUCKET_PACKAGES_USERNAME" is not set here
                    login -p "$BITBUCKET_PACKAGES_TOKEN"               | "BITBUCKET_PACKAGES_TOKEN" is not set here
                    """)
    void remarksOnUnsetVariable(String command, String problem) {
        String file = "pipelines: { default: [ step: { script: ['" + command + "', '" + command + "'] } ] }";

        assertThat(plan(file).warnings()).singleElement().asString().contains("fidelity: " + problem);
    }

    @Test
    void acceptsVariableOfUser() {
        PlanRequest request = request(
                        PUSH, "pipelines: { default: [ step: { script: [login $BITBUCKET_PACKAGES_TOKEN] } ] }")
                .variables(List.of(Plans.variable("BITBUCKET_PACKAGES_TOKEN", "mine")), Map.of(), List.of());

        assertThat(plan(request).warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "step: { script: [ls], on-fail: { strategy: fail } }",
                "step: { script: [ls], on-fail: { strategy: ignore } }",
                "parallel: { on-fail: { strategy: retry }, steps: [ step: { script: [ls] } ] }",
                "stage: { on-fail: { strategy: ignore }, steps: [ step: { script: [ls] } ] }"
            })
    void acceptsFailureStrategy(String item) {
        assertThat(plan("pipelines: { default: [ " + item + " ] }").warnings()).isEmpty();
    }

    @Test
    void rejectsImportOfOtherRepository() {
        assertThat(refused(request(PUSH, "pipelines: { branches: { main: { import: 'other:main:build' } } }")))
                .singleElement()
                .asString()
                .contains("refers to another repository. Name a local clone of it with -Ddbt.repositories=");
    }

    @Test
    void rejectsImportOfMissingFile() {
        String file = """
                definitions: { imports: { shared: shared-pipelines.yml } }
                pipelines: { branches: { main: { import: 'build@shared' } } }
                """;

        assertThat(refused(request(PUSH, file)))
                .singleElement()
                .asString()
                .contains("\"build@shared\" cannot be run: its file could not be read");
    }

    @Test
    void acceptsHostOnlyLimitInDocker() {
        PlanRequest request = request(
                PUSH,
                "pipelines: { default: [ step: { script: [ls], size: 2x, image: { name: a, run-as-user: 1 } } ] }");

        assertThat(plan(request).warnings())
                .singleElement()
                .asString()
                .contains("the memory is limited, the number of processors is not");
        assertThat(refused(request.capabilities(Capabilities.of(RuntimeKind.HOST, List.of()))))
                .satisfiesExactly(
                        size -> assertThat(size).contains("neither the memory nor the number of processors is limited"),
                        user -> assertThat(user)
                                .contains("\"run-as-user\" of an image is not supported on the host runtime"));
    }
}
