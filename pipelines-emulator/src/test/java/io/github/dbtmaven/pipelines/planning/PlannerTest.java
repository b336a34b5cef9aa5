package io.github.dbtmaven.pipelines.planning;

import static io.github.dbtmaven.pipelines.planning.Plans.COMMIT;
import static io.github.dbtmaven.pipelines.planning.Plans.SIMPLE;
import static io.github.dbtmaven.pipelines.planning.Plans.plan;
import static io.github.dbtmaven.pipelines.planning.Plans.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.dbtmaven.pipelines.model.ArtifactPattern;
import io.github.dbtmaven.pipelines.plan.Plan;
import io.github.dbtmaven.pipelines.plan.PlanResult;
import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.plan.spec.ArtifactSpec;
import io.github.dbtmaven.pipelines.plan.spec.CacheSpec;
import io.github.dbtmaven.pipelines.plan.spec.CloneSpec;
import io.github.dbtmaven.pipelines.plan.spec.Explained;
import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.plan.spec.MemorySplit;
import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry.PipeValue;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PlannerTest {
    @Nested
    class Steps {
        @Test
        void haveDefaults() {
            StepSpec step = plan(SIMPLE + " # without image:").steps().get(0);

            assertThat(step.index()).isEqualTo(1);
            assertThat(step.name()).isEqualTo("Step 1");
            assertThat(step.image())
                    .isEqualTo(new Explained<>(
                            new ImageSpec("atlassian/default-image:latest", OptionalInt.empty(), Optional.empty()),
                            "service default"));
            assertThat(step.maxTime()).isEqualTo(new Explained<>(Duration.ofHours(2), "service default"));
            assertThat(step.memory()).isEqualTo(new Explained<>(new MemorySplit(4096, 0), "service default"));
            assertThat(step.checkout()).isEqualTo(new Explained<>(CloneSpec.DEFAULT, "service default"));
            assertThat(step.artifacts().download().everything()).isTrue();
            assertThat(step.environment()).isEmpty();
            assertThat(step.manual()).isFalse();
        }

        @Test
        void takeGlobalKeysWithPosition() {
            StepSpec step = plan("""
                            image: python:3.11
                            options: { max-time: 30, size: 2x }
                            clone:
                              depth: 10
                              enabled: false
                            pipelines:
                              default:
                                - step: { script: [ls] }
                            """).steps().get(0);

            assertThat(step.image().value().name()).isEqualTo("python:3.11");
            assertThat(step.image().reason()).isEqualTo("global image, line 1");
            assertThat(step.maxTime()).isEqualTo(new Explained<>(Duration.ofMinutes(30), "options, line 2"));
            assertThat(step.memory()).isEqualTo(new Explained<>(new MemorySplit(8192, 0), "options, line 2"));
            assertThat(step.checkout())
                    .isEqualTo(new Explained<>(
                            new CloneSpec(false, OptionalInt.of(10), false), "clone, line 5; clone, line 4"));
        }

        @Test
        void overrideGlobalKeysIndividually() {
            StepSpec step = plan("""
                            image: python:3.11
                            options: { max-time: 30, size: 2x }
                            clone: { depth: 10, enabled: false }
                            pipelines:
                              default:
                                - step:
                                    name: Own
                                    image: { name: 'python:3.12', run-as-user: 1000 }
                                    max-time: 5
                                    size: 4x
                                    clone: { depth: full }
                                    trigger: automatic
                                    script: [ls]
                            """).steps().get(0);

            assertThat(step.name()).isEqualTo("Own");
            assertThat(step.image().value().name()).isEqualTo("python:3.12");
            assertThat(step.image().value().runAsUser()).hasValue(1000);
            assertThat(step.image().reason()).isEqualTo("step, line 8");
            assertThat(step.maxTime().value()).isEqualTo(Duration.ofMinutes(5));
            assertThat(step.memory()).isEqualTo(new Explained<>(new MemorySplit(16384, 0), "step, line 10"));
            assertThat(step.checkout().value()).isEqualTo(new CloneSpec(false, OptionalInt.empty(), false));
        }

        @Test
        void resolveCaches() {
            StepSpec step = plan("""
                            definitions: { caches: { node: web/node_modules, mine: ~/mine } }
                            pipelines:
                              default:
                                - step: { script: [ls], caches: [pip, node, mine, pip] }
                            """).steps().get(0);

            assertThat(step.caches())
                    .containsExactly(
                            new CacheSpec("pip", "~/.cache/pip", "predefined"),
                            new CacheSpec("node", "web/node_modules", "definitions, line 1"),
                            new CacheSpec("mine", "~/mine", "definitions, line 1"));
        }

        @Test
        void haveScriptsAndArtifactsWithPositions() {
            StepSpec step = plan("""
                            pipelines:
                              default:
                                - step:
                                    script:
                                      - echo $A
                                      - pipe: atlassian/bitbucket-upload-file:0.3.2
                                        variables: { FILENAME: $F, LIST: [a] }
                                    after-script: [echo b]
                                    artifacts: { paths: [x/**], download: false }
                            """).steps().get(0);

            assertThat(step.script().get(0)).isEqualTo(new ScriptEntry.Shell("echo $A", at(5, 13)));
            ScriptEntry.Pipe pipe = (ScriptEntry.Pipe) step.script().get(1);
            assertThat(pipe.name()).isEqualTo(Plans.UPLOAD);
            assertThat(pipe.variables())
                    .containsExactly(
                            entry("FILENAME", new PipeValue(List.of("$F"), false)),
                            entry("LIST", new PipeValue(List.of("a"), true)));
            assertThat(step.afterScript()).containsExactly(new ScriptEntry.Shell("echo b", at(8, 24)));
            assertThat(step.artifacts().patterns())
                    .containsExactly(ArtifactSpec.of(new ArtifactPattern("x/**", at(9, 30))));
            assertThat(step.artifacts().download().everything()).isFalse();
        }

        @Test
        void canBeManual() {
            Plan plan = plan("""
                    pipelines:
                      default:
                        - step: { script: [ls] }
                        - step: { script: [ls], trigger: manual }
                    """);

            assertThat(plan.steps()).extracting(StepSpec::manual).containsExactly(false, true);
            assertThat(plan.steps()).extracting(StepSpec::name).containsExactly("Step 1", "Step 2");
        }

        private io.github.dbtmaven.pipelines.model.SourcePosition at(int line, int column) {
            return new io.github.dbtmaven.pipelines.model.SourcePosition("p.yml", line, column);
        }
    }

    @Test
    void returnsNoPipeline() {
        PlanResult result = new Planner().plan(request(new Trigger.Tag("v1", COMMIT), SIMPLE));

        assertThat(result).isInstanceOf(PlanResult.NoPipeline.class);
        assertThat(((PlanResult.NoPipeline) result).patterns()).isEmpty();
    }

    @Test
    void isDeterministic() {
        assertThat(plan(SIMPLE)).isEqualTo(plan(SIMPLE));
    }
}
