package io.github.dbtmaven.pipelines.yaml;

import static io.github.dbtmaven.pipelines.yaml.PipelinesReaderTest.Read.problemsOf;
import static io.github.dbtmaven.pipelines.yaml.PipelinesReaderTest.Read.read;
import static io.github.dbtmaven.pipelines.yaml.PipelinesReaderTest.Read.stepOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.model.ArtifactPattern;
import io.github.dbtmaven.pipelines.model.Artifacts.Download;
import io.github.dbtmaven.pipelines.model.Environment;
import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.Pipeline;
import io.github.dbtmaven.pipelines.model.PipelineItem;
import io.github.dbtmaven.pipelines.model.PipelinesFile;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.Problem.Severity;
import io.github.dbtmaven.pipelines.model.PullRequestPipelines;
import io.github.dbtmaven.pipelines.model.ScriptItem;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.model.Step;
import io.github.dbtmaven.pipelines.model.StepSize;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipelinesReaderTest {

    /** A file that must be readable, and its parts. */
    static final class Read {
        static PipelinesFile read(String text) {
            ReadResult result = new PipelinesReader().read("p.yml", text);
            assertThat(result.problems()).noneMatch(problem -> problem.severity() == Severity.ERROR);
            return result.file().orElseThrow();
        }

        static Step stepOf(String text) {
            return read(text)
                    .pipelines()
                    .defaultPipeline()
                    .orElseThrow()
                    .items()
                    .get(0)
                    .steps()
                    .get(0);
        }

        static List<Problem> problemsOf(String text) {
            return new PipelinesReader().read("p.yml", text).problems();
        }

        static SourcePosition at(int line, int column) {
            return new SourcePosition("p.yml", line, column);
        }
    }

    @Nested
    class AStep {
        @Test
        void isReadWithAllOfItsKeys() {
            Step step = stepOf("""
                    pipelines:
                      default:
                        - step:
                            name: Deploy
                            image: python:3.11
                            size: 2x
                            max-time: 30
                            deployment: production
                            caches: [pip]
                            clone: { depth: full, enabled: false }
                            script:
                              - pip install dbt
                              - |
                                if true; then
                                  echo "a: b"
                                fi
                            after-script: [echo done]
                            artifacts:
                              - target/*.json
                    """);

            assertThat(step.name()).contains("Deploy");
            assertThat(step.image().orElseThrow().name()).isEqualTo("python:3.11");
            assertThat(step.image().orElseThrow().at()).isEqualTo(Read.at(5, 16));
            assertThat(step.size()).contains(new Located<>(StepSize.X2, Read.at(6, 9)));
            assertThat(step.maxTime()).contains(new Located<>(30, Read.at(7, 9)));
            assertThat(step.environment()).contains(new Environment("production", true, Read.at(8, 9)));
            assertThat(step.caches()).containsExactly(new Located<>("pip", Read.at(9, 18)));
            assertThat(step.checkout().depth().orElseThrow().value()).isEqualTo(OptionalInt.empty());
            assertThat(step.checkout().enabled().orElseThrow().value()).isFalse();
            assertThat(step.script())
                    .containsExactly(
                            new ScriptItem.Shell("pip install dbt", Read.at(12, 13)),
                            new ScriptItem.Shell("if true; then\n  echo \"a: b\"\nfi\n", Read.at(13, 13)));
            assertThat(step.afterScript()).containsExactly(new ScriptItem.Shell("echo done", Read.at(17, 24)));
            assertThat(step.artifacts().patterns())
                    .containsExactly(new ArtifactPattern("target/*.json", Read.at(19, 13)));
            assertThat(step.artifacts().download()).isEqualTo(Download.EVERYTHING);
            assertThat(step.manual()).isEmpty();
            assertThat(step.at()).isEqualTo(Read.at(4, 9));
        }

        @Test
        void keepsTheTextOfScalarsThatYamlWouldConvert() {
            Step step = stepOf("""
                    pipelines:
                      default:
                        - step:
                            name: 010
                            script: [true, 1.50, yes, 2026-11-22]
                    """);

            assertThat(step.name()).contains("010");
            assertThat(step.script())
                    .extracting(item -> ((ScriptItem.Shell) item).text())
                    .containsExactly("true", "1.50", "yes", "2026-11-22");
        }

        @Test
        void foldsAScalarAsYamlSays() {
            Step step = stepOf("""
                    pipelines:
                      default:
                        - step:
                            script:
                              - >-
                                export A=1;
                                export B=2
                    """);

            assertThat(step.script()).containsExactly(new ScriptItem.Shell("export A=1; export B=2", Read.at(5, 13)));
        }

        @Test
        void readsPipesWithTextsAndLists() {
            Step step = stepOf("""
                    pipelines:
                      default:
                        - step:
                            script:
                              - pipe: atlassian/bitbucket-upload-file:0.3.2
                                variables:
                                  FILENAME: 'target/*.json'
                                  FILES: [a, b]
                                  COUNT: 3
                              - pipe: docker://registry.example:5000/x:1
                    """);

            ScriptItem.Pipe upload = (ScriptItem.Pipe) step.script().get(0);
            assertThat(upload.name()).isEqualTo("atlassian/bitbucket-upload-file");
            assertThat(upload.version()).isEqualTo("0.3.2");
            assertThat(upload.at()).isEqualTo(Read.at(5, 13));
            assertThat(upload.variables())
                    .containsEntry("FILENAME", new ScriptItem.Value(List.of("target/*.json"), false))
                    .containsEntry("FILES", new ScriptItem.Value(List.of("a", "b"), true))
                    .containsEntry("COUNT", new ScriptItem.Value(List.of("3"), false));
            ScriptItem.Pipe other = (ScriptItem.Pipe) step.script().get(1);
            assertThat(other.name()).isEqualTo("docker://registry.example:5000/x:1");
            assertThat(other.version()).isEmpty();
        }

        @Test
        void readsArtifactsAsAMap() {
            Step step = stepOf("""
                    pipelines:
                      default:
                        - step:
                            script: [ls]
                            artifacts: { download: false, paths: [a.txt] }
                    """);

            assertThat(step.artifacts().download()).isEqualTo(Download.NOTHING);
            assertThat(step.artifacts().patterns())
                    .extracting(ArtifactPattern::glob)
                    .containsExactly("a.txt");
        }

        @Test
        void readsAnImageWithUserAndCredentials() {
            Step step = stepOf("""
                    pipelines:
                      default:
                        - step:
                            image:
                              name: registry.example.com:5000/team/dbt@sha256:%s
                              run-as-user: 1000
                              username: $REGISTRY_USER
                              password: $REGISTRY_PASSWORD
                            script: [ls]
                    """.formatted("0".repeat(64)));

            assertThat(step.image().orElseThrow().runAsUser()).hasValue(1000);
            assertThat(step.image().orElseThrow().credentials().orElseThrow()).hasToString("$REGISTRY_USER:****");
            assertThat(step.remarks()).isEmpty();
        }

        @Test
        void isManualWhereItsTriggerSaysSo() {
            PipelinesFile file = read("""
                    pipelines:
                      default:
                        - step: { script: [ls], trigger: automatic }
                        - step: { script: [ls], trigger: manual }
                    """);

            List<PipelineItem> items =
                    file.pipelines().defaultPipeline().orElseThrow().items();
            assertThat(items.get(0).manual()).isEmpty();
            assertThat(items.get(1).manual()).contains(Read.at(4, 29));
        }
    }

    @Nested
    class Sections {
        @Test
        void keepTheOrderOfTheFile() {
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
            assertThat(file.pipelines().branches())
                    .extracting(Pipeline::at)
                    .containsExactly(Read.at(3, 5), Read.at(5, 5));
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
    }

    @Nested
    class WhatIsNotPlayedYet {
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

    @Nested
    class Anchors {
        @Test
        void giveTheirStepWithThePlaceOfItsDefinition() {
            Step step = stepOf("""
                    definitions:
                      steps:
                        - step: &build { script: [dbt build] }
                    pipelines:
                      default:
                        - step: *build
                    """);

            assertThat(step.at()).isEqualTo(Read.at(3, 13));
        }

        @Test
        void areMergedWithOwnKeysWinning() {
            Step step = stepOf("""
                    definitions:
                      a: &a { name: a, script: [a], max-time: 5 }
                      b: &b { name: b, deployment: prod }
                    pipelines:
                      default:
                        - step:
                            <<: [*a, *b]
                            script: [own]
                    """);

            assertThat(step.name()).contains("a");
            assertThat(step.environment()).map(Environment::name).contains("prod");
            assertThat(step.maxTime()).map(Located::value).contains(5);
            assertThat(step.script())
                    .extracting(item -> ((ScriptItem.Shell) item).text())
                    .containsExactly("own");
        }

        @Test
        void mayBeUsedOftenAndGiveAProblemOnce() {
            String uses = "    - step: *s\n".repeat(90);
            String text = "definitions:\n  s: &s { script: [ls], nonsense: 1 }\npipelines:\n  default:\n" + uses;

            assertThat(problemsOf(text))
                    .singleElement()
                    .hasToString("p.yml:2:25: warning: \"nonsense\" is not a key of a step. Bitbucket ignores it.");
        }

        @Test
        void mayBeRepeated() {
            Step step = stepOf("""
                    definitions:
                      a: &x { script: [old] }
                      b: &x { script: [new] }
                    pipelines: { default: [ step: *x ] }
                    """);

            assertThat(step.script())
                    .extracting(item -> ((ScriptItem.Shell) item).text())
                    .containsExactly("new");
        }
    }

    @Nested
    class TheTextItself {
        private static final String PLAIN = "pipelines:\n  default:\n    - step:\n        script:\n          - ls\n";

        @Test
        void mayHaveAByteOrderMarkDocumentMarksAndOtherLineEnds() {
            Step plain = stepOf(PLAIN);

            assertThat(stepOf("\uFEFF" + PLAIN)).isEqualTo(plain);
            assertThat(stepOf(PLAIN.replace("\n", "\r\n"))).isEqualTo(plain);
            assertThat(stepOf("---\n" + PLAIN + "...\n").script()).hasSize(1);
        }

        @Test
        void mayAliasMoreOftenThanTheParserLikes() {
            String list = "definitions:\n  a: &a {x: 1}\n  all:\n" + "    - *a\n".repeat(1_900);

            assertThat(problemsOf(list + PLAIN)).isEmpty();
        }

        @Test
        void isBoundedWhenAliasesMultiply() {
            StringBuilder bomb = new StringBuilder("definitions:\n  l0: &l0 [x, x, x, x, x, x, x, x, x]\n");
            for (int level = 1; level < 12; level++) {
                String alias = "*l" + (level - 1);
                bomb.append("  l%d: &l%d [%s]\n"
                        .formatted(
                                level,
                                level,
                                String.join(
                                        ", ", List.of(alias, alias, alias, alias, alias, alias, alias, alias, alias))));
            }

            assertThat(problemsOf(bomb + PLAIN))
                    .singleElement()
                    .asString()
                    .startsWith("p.yml:7:7: Aliases make this more than 500000 values");
        }

        @Test
        void isBoundedWhenAnAliasContainsItself() {
            assertThat(problemsOf("definitions:\n  a: &a [*a]\n" + PLAIN))
                    .singleElement()
                    .asString()
                    .startsWith("p.yml:2:6: This anchor contains an alias of itself");
        }

        @Test
        void isBoundedWhenAliasesNest() {
            StringBuilder deep = new StringBuilder("definitions:\n  l0: &l0 [x]\n");
            for (int level = 1; level < 300; level++) {
                deep.append("  l%d: &l%d [*l%d]\n".formatted(level, level, level - 1));
            }

            assertThat(problemsOf(deep + PLAIN)).singleElement().asString().contains("nested more than 200 levels");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "\n\n", "# only a comment\n", "\uFEFF", "---\n"})
        void mayNotBeEmpty(String text) {
            assertThat(new PipelinesReader().read("p.yml", text).file()).isEmpty();
            assertThat(problemsOf(text))
                    .singleElement()
                    .extracting(Problem::severity)
                    .isEqualTo(Severity.ERROR);
        }
    }

    @Test
    void givesNoFileWhenThereIsAnError() {
        ReadResult result = new PipelinesReader().read("p.yml", "pipelines: { default: [ step: { name: x } ] }");

        assertThat(result.file()).isEmpty();
        assertThat(result.problems())
                .singleElement()
                .hasToString("p.yml:1:31: 'step' requires a script. Add \"script\" with a list of commands.");
    }
}
