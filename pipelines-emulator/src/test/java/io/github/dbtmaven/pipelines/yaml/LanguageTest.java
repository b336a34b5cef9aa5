package io.github.dbtmaven.pipelines.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.model.ArtifactUpload;
import io.github.dbtmaven.pipelines.model.ArtifactUpload.CaptureOn;
import io.github.dbtmaven.pipelines.model.CacheDefinition;
import io.github.dbtmaven.pipelines.model.ChildPipeline;
import io.github.dbtmaven.pipelines.model.Condition;
import io.github.dbtmaven.pipelines.model.Environment;
import io.github.dbtmaven.pipelines.model.EventTrigger;
import io.github.dbtmaven.pipelines.model.Image;
import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.Pipeline;
import io.github.dbtmaven.pipelines.model.PipelineItem;
import io.github.dbtmaven.pipelines.model.PipelinesFile;
import io.github.dbtmaven.pipelines.model.ServiceDefinition;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.model.Step;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Tests how keys other than scripts, caches and artifacts are read into the model. */
class LanguageTest {
    @Test
    void readsServices() {
        PipelinesFile file = read("""
                definitions:
                  services:
                    db:
                      image: { name: postgres:16, username: me, password: $PASSWORD }
                      memory: 512
                      variables: { POSTGRES_DB: shop, PORT: 5432 }
                    docker: { memory: 2048 }
                    second: { type: docker }
                pipelines:
                  default:
                    - step: { services: [db, docker], script: [ls] }
                """);

        ServiceDefinition db = file.definitions().services().get("db");
        assertThat(db.image().orElseThrow().name()).isEqualTo("postgres:16");
        assertThat(db.memory()).map(Located::value).contains(512);
        assertThat(db.variables().get("PORT").value()).isEqualTo("5432");
        assertThat(db.docker()).isFalse();
        assertThat(file.definitions().services().get("docker").docker()).isTrue();
        assertThat(file.definitions().services().get("second").docker()).isTrue();
        assertThat(only(file).services()).extracting(Located::value).containsExactly("db", "docker");
    }

    @Test
    void readsCachesWithKeyFiles() {
        PipelinesFile file = read("""
                definitions: { caches: { deps: { path: dbt_packages, key: { files: [packages.yml, "*.lock"] } } } }
                pipelines: { default: [ step: { caches: [deps], script: [ls] } ] }
                """);

        CacheDefinition deps = file.definitions().caches().get("deps");
        assertThat(deps.keyFiles()).extracting(Located::value).containsExactly("packages.yml", "*.lock");
    }

    @Test
    void readsConditionsWithPaths() {
        PipelinesFile file = read("""
                pipelines:
                  default:
                    - step: { script: [ls], condition: { changesets: { includePaths: ["models/**", x] } } }
                    - stage:
                        condition: { changesets: { excludePaths: [docs/**] } }
                        steps: [ step: { script: [ls] } ]
                """);

        Condition own = only(file).condition().orElseThrow();
        assertThat(own.includes()).isTrue();
        assertThat(own.patterns()).extracting(Located::value).containsExactly("models/**", "x");
        PipelineItem.Stage stage =
                (PipelineItem.Stage) file.pipelines().all().get(0).items().get(1);
        assertThat(stage.condition().orElseThrow().includes()).isFalse();
    }

    @Test
    void readsConditionsWithExpression() {
        PipelinesFile file = read("""
                pipelines:
                  default:
                    - step:
                        script: [ls]
                        condition:
                          state: DEPLOY == true && BRANCH != release/1.0
                          changesets: { includePaths: [a] }
                """);

        Condition condition = only(file).condition().orElseThrow();
        assertThat(condition.state()).map(Located::value).contains("DEPLOY == true && BRANCH != release/1.0");
        assertThat(condition.patterns()).extracting(Located::value).containsExactly("a");
    }

    @Test
    void readsGroupsAndStages() {
        PipelinesFile file = read("""
                pipelines:
                  default:
                    - parallel: [ step: { script: [a] } ]
                    - parallel:
                        fail-fast: true
                        steps: [ step: { script: [b], fail-fast: false } ]
                    - stage:
                        name: Ship
                        environment: production
                        trigger: manual
                        steps: [ step: { script: [c] } ]
                """);

        var items = file.pipelines().all().get(0).items();
        assertThat(((PipelineItem.Parallel) items.get(0)).failFast()).isFalse();
        assertThat(((PipelineItem.Parallel) items.get(1)).failFast()).isTrue();
        assertThat(items.get(1).steps().get(0).failFast()).map(Located::value).contains(false);
        PipelineItem.Stage stage = (PipelineItem.Stage) items.get(2);
        assertThat(stage.name()).contains("Ship");
        assertThat(stage.environment()).contains(new Environment("production", false, at(9, 9)));
        assertThat(stage.manual()).contains(at(10, 9));
    }

    @Test
    void readsChildPipelines() {
        Step step = only(read("""
                pipelines:
                  default:
                    - step: { type: pipeline, custom: nightly, input-variables: { BRANCH: "${BITBUCKET_BRANCH}" } }
                  custom:
                    nightly: [ step: { script: [ls], output-variables: [VERSION] } ]
                """));

        assertThat(step.child())
                .contains(new ChildPipeline(
                        new Located<>("nightly", at(3, 39)), Map.of("BRANCH", "${BITBUCKET_BRANCH}")));
        assertThat(step.script()).isEmpty();
    }

    @Test
    void readsNamedArtifacts() {
        Step step = only(read("""
                pipelines:
                  default:
                    - step:
                        script: [ls]
                        artifacts:
                          download: [docs]
                          upload:
                            - { name: logs, type: scoped, paths: ["logs/**"], ignore-paths: ["*.tmp"], depth: 2, capture-on: failed }
                            - { name: docs, paths: [site/**] }
                """));

        assertThat(step.artifacts().download().everything()).isFalse();
        assertThat(step.artifacts().download().names())
                .extracting(Located::value)
                .containsExactly("docs");
        ArtifactUpload logs = step.artifacts().uploads().get(0);
        assertThat(logs.type()).isEqualTo(ArtifactUpload.Type.SCOPED);
        assertThat(logs.captureOn()).isEqualTo(CaptureOn.FAILED);
        assertThat(logs.depth()).isEqualTo(OptionalInt.of(2));
        ArtifactUpload docs = step.artifacts().uploads().get(1);
        assertThat(docs.type()).isEqualTo(ArtifactUpload.Type.SHARED);
        assertThat(docs.captureOn()).isEqualTo(CaptureOn.ALWAYS);
    }

    @Test
    void readsAwsImages() {
        PipelinesFile file = read("""
                image: { name: a, aws: { access-key: $KEY, secret-key: $SECRET } }
                pipelines: { default: [ step: { script: [ls], image: { name: b, aws: { oidc-role: "arn:x" } } } ] }
                """);

        assertThat(file.image().orElseThrow().aws()).containsInstanceOf(Image.Aws.Keys.class);
        assertThat(file.image().orElseThrow().aws().orElseThrow().toString()).doesNotContain("SECRET");
        assertThat(only(file).image().orElseThrow().aws()).containsInstanceOf(Image.Aws.Role.class);
    }

    @Test
    void readsTriggers() {
        PipelinesFile file = read("""
                triggers:
                  pullrequest-push:
                    - condition: BITBUCKET_PR_DESTINATION_BRANCH == "main"
                      pipelines: [nightly]
                pipelines: { custom: { nightly: [ step: { script: [ls] } ] } }
                """);

        EventTrigger trigger = file.triggers().get(0);
        assertThat(trigger.event()).isEqualTo("pullrequest-push");
        assertThat(trigger.condition().value()).isEqualTo("BITBUCKET_PR_DESTINATION_BRANCH == \"main\"");
        assertThat(trigger.pipelines()).extracting(Located::value).containsExactly("nightly");
    }

    @Test
    void addsBitbucketPathToPositions() {
        ReadResult result = new PipelinesReader().read("p.yml", """
                definitions: { services: { db: { image: a, variables: { a.b: c } } } }
                pipelines:
                  default:
                    - step: { script: [ls, null], caches: [x] }
                    - parallel: [ step: { script: [[a]] } ]
                  branches:
                    main: [ step: ]
                """);

        assertThat(result.problems())
                .extracting(problem -> problem.at().path().toString())
                .containsExactly(
                        "definitions > services > db",
                        "pipelines > default > 0 > step > script > 1",
                        "pipelines > default > 0 > step > caches",
                        "pipelines > default > 1 > parallel > 0 > step > script > 0",
                        "pipelines > branches > main > 0");
    }

    @Test
    void acceptsCarriageReturnsDocumentMarkersAndByteOrderMark() {
        String text = "\uFEFF%YAML 1.1\r\n---\r\npipelines:\r\n  default:\r\n    - step: { script: [ls] }\r\n...\r\n";

        assertThat(new PipelinesReader().read("p.yml", text).problems()).isEmpty();
    }

    @Test
    void usesLastAnchorAboveAlias() {
        PipelinesFile file = read("""
                definitions:
                  one: &script [first]
                  two: &script [second]
                pipelines: { default: [ step: { script: *script } ] }
                """);

        assertThat(only(file).script().toString()).contains("second");
    }

    private static PipelinesFile read(String text) {
        ReadResult result = new PipelinesReader().read("p.yml", text);
        assertThat(result.problems()).isEmpty();
        return result.file().orElseThrow();
    }

    private static SourcePosition at(int line, int column) {
        return new SourcePosition("p.yml", line, column);
    }

    private static Step only(PipelinesFile file) {
        Optional<Pipeline> first = file.pipelines().all().stream().findFirst();
        return first.orElseThrow().steps().get(0);
    }
}
