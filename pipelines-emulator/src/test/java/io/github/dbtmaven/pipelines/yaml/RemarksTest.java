package io.github.dbtmaven.pipelines.yaml;

import static io.github.dbtmaven.pipelines.yaml.Read.read;
import static io.github.dbtmaven.pipelines.yaml.Read.stepOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.model.PipelineItem;
import io.github.dbtmaven.pipelines.model.PipelinesFile;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.Step;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where it is kept that something is not run, or run differently. */
class RemarksTest {
    @Test
    void staysWithItsItem() {
        PipelinesFile file = read("""
                pipelines:
                  default:
                    - parallel:
                        - step: { script: [a] }
                        - step: { script: [b], oidc: true }
                    - stage:
                        name: s
                        steps:
                          - step: { script: [c] }
                  branches:
                    main:
                      - step: { script: [d], services: [docker], condition: { changesets: { includePaths: [a] } } }
                  custom:
                    shared:
                      import: other:main:build
                """);

        List<PipelineItem> items =
                file.pipelines().defaultPipeline().orElseThrow().items();
        assertThat(items.get(0)).isInstanceOf(PipelineItem.Parallel.class);
        assertThat(items.get(0).remarks()).singleElement().asString().startsWith("p.yml:3:7: \"parallel\"");
        assertThat(items.get(0).steps().get(1).remarks())
                .singleElement()
                .asString()
                .startsWith("p.yml:5:32: fidelity: \"oidc\" is ignored here");
        assertThat(items.get(1)).isInstanceOf(PipelineItem.Stage.class);
        assertThat(items.get(1).remarks()).isEmpty();
        assertThat(file.pipelines()
                        .branches()
                        .get(0)
                        .items()
                        .get(0)
                        .steps()
                        .get(0)
                        .remarks())
                .extracting(problem -> problem.at().column())
                .containsExactly(30);
        assertThat(file.pipelines().custom().get(0).items()).singleElement().satisfies(item -> assertThat(
                        item.remarks())
                .singleElement()
                .asString()
                .startsWith("p.yml:15:7: The import \"other:main:build\" names another repository"));
        assertThat(file.remarks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"oidc: false", "trigger: automatic", "type: inline", "size: 1x", "fail-fast: true"})
    void isNotAValueThatDoesNothing(String key) {
        Step step = stepOf("pipelines: { default: [ step: { script: [ls], " + key + " } ] }");

        assertThat(step.remarks()).isEmpty();
    }

    @Test
    void belongsToTheFileForGlobalKeys() {
        PipelinesFile file = read("""
                options: { docker: true, max-time: 10 }
                triggers: { repository-push: [ { condition: 'BITBUCKET_BRANCH == "x"', pipelines: [nightly] } ] }
                pipelines: { custom: { nightly: [ step: { script: [ls] } ] } }
                """);

        assertThat(file.remarks())
                .extracting(Problem::toString)
                .satisfiesExactlyInAnyOrder(
                        remark -> assertThat(remark).startsWith("p.yml:1:12: \"docker\""),
                        remark -> assertThat(remark).startsWith("p.yml:2:1: fidelity: \"triggers\""));
    }

    @Test
    void countsAChildPipelineOnce() {
        Step step = stepOf("""
                pipelines:
                  default:
                    - step: { type: pipeline, custom: nightly, input-variables: { A: b } }
                """);

        assertThat(step.remarks()).singleElement().asString().contains("child pipelines are not started yet");
    }
}
