package io.github.dbtmaven.pipelines.yaml.steps;

import static io.github.dbtmaven.pipelines.yaml.Read.read;
import static io.github.dbtmaven.pipelines.yaml.Read.stepOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.model.ArtifactPattern;
import io.github.dbtmaven.pipelines.model.Artifacts.Download;
import io.github.dbtmaven.pipelines.model.Environment;
import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.PipelineItem;
import io.github.dbtmaven.pipelines.model.PipelinesFile;
import io.github.dbtmaven.pipelines.model.ScriptItem;
import io.github.dbtmaven.pipelines.model.Step;
import io.github.dbtmaven.pipelines.model.StepSize;
import io.github.dbtmaven.pipelines.yaml.Read;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Tests reading steps. */
class StepReaderTest {
    @Test
    void readsAllKeys() {
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
        assertThat(step.artifacts().patterns()).containsExactly(new ArtifactPattern("target/*.json", Read.at(19, 13)));
        assertThat(step.artifacts().download()).isEqualTo(Download.EVERYTHING);
        assertThat(step.manual()).isEmpty();
        assertThat(step.at()).isEqualTo(Read.at(4, 9));
    }

    @Test
    void keepsTextOfScalars() {
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
    void foldsScalars() {
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
    void readsPipes() {
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
    void readsArtifactsMap() {
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
    void readsImageWithUserAndCredentials() {
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
    }

    @Test
    void readsManualTrigger() {
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
