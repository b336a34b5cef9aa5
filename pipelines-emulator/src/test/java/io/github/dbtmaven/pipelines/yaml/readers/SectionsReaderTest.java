package io.github.dbtmaven.pipelines.yaml.readers;

import static io.github.dbtmaven.pipelines.yaml.Read.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.model.Pipeline;
import io.github.dbtmaven.pipelines.model.PipelinesFile;
import io.github.dbtmaven.pipelines.model.PullRequestPipelines;
import io.github.dbtmaven.pipelines.yaml.Read;
import org.junit.jupiter.api.Test;

/** Tests reading the pipelines of a file. */
class SectionsReaderTest {
    @Test
    void keepsFileOrder() {
        PipelinesFile file = read("""
                pipelines:
                  branches:
                    main: &some
                      - step: { script: [ls] }
                    'feature/*': *some
                  tags:
                    v*: *some
                  pull-requests:
                    '**': *some
                    'release/*':
                      destinations:
                        main: *some
                        develop: *some
                  custom:
                    nightly:
                      - variables:
                          - { name: DEPTH, default: '1', allowed-values: ['1', '2'], description: How far }
                          - name: NOTE
                      - step: { script: [ls] }
                """);

        assertThat(file.pipelines().branches()).extracting(Pipeline::key).containsExactly("main", "feature/*");
        assertThat(file.pipelines().branches()).extracting(Pipeline::at).containsExactly(Read.at(3, 5), Read.at(5, 5));
        assertThat(file.pipelines().tags()).extracting(Pipeline::key).containsExactly("v*");
        assertThat(file.pipelines().pullRequests())
                .extracting(PullRequestPipelines::source)
                .containsExactly("**", "release/*");
        assertThat(((PullRequestPipelines.ByDestination)
                                file.pipelines().pullRequests().get(1))
                        .destinations())
                .extracting(Pipeline::key)
                .containsExactly("main", "develop");
        Pipeline custom = file.pipelines().custom().get(0);
        assertThat(custom.variables()).extracting("name").containsExactly("DEPTH", "NOTE");
        assertThat(custom.variables().get(0).allowedValues()).containsExactly("1", "2");
        assertThat(custom.variables().get(1).defaultValue()).isEmpty();
        assertThat(file.pipelines().count()).isEqualTo(7);
    }

    @Test
    void usesLastOfDuplicateKeys() {
        PipelinesFile file = read("""
                definitions: { caches: { one: ~/.one } }
                pipelines:
                  branches:
                    main: [ step: { name: first, script: [ls] } ]
                    other: [ step: { script: [ls] } ]
                    "main": [ step: { name: second, name: third, script: [ls], caches: [two] } ]
                definitions: { caches: { two: ~/.two } }
                """);

        assertThat(file.definitions().caches()).containsOnlyKeys("two");
        assertThat(file.pipelines().branches()).extracting(Pipeline::key).containsExactly("other", "main");
        Pipeline main = file.pipelines().branches().get(1);
        assertThat(main.at()).isEqualTo(Read.at(6, 5));
        assertThat(main.steps()).singleElement().satisfies(step -> assertThat(step.name())
                .contains("third"));
    }
}
