package io.github.dbtmaven.pipelines;

import static io.github.dbtmaven.pipelines.Members.states;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.EmulatorFixture.FinishedBuild;
import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Steps and stages that wait for a person. */
@Timeout(120)
abstract class ManualItems {
    abstract EmulatorFixture fixture();

    @Test
    void asksBeforeManualStepsAndStages() {
        List<String> asked = new ArrayList<>();
        FinishedBuild build = fixture()
                .run(
                        """
                - step: { script: [ echo one ] }
                - step: { name: "Deploy %s", trigger: manual, script: [ echo two ] }
                - stage:
                    name: Ship
                    trigger: manual
                    steps:
                      - step: { script: [ echo never ] }
                      - step: { script: [ echo never ] }
                """.formatted(EmulatorFixture.SECRET),
                        request -> request.askingAtManualSteps(
                                question -> {
                                    asked.add(question);
                                    return asked.size() == 1;
                                },
                                step -> "mvn dbt:emulate -Ddbt.fromStep=" + step));

        assertThat(build.result().state()).isEqualTo(BuildState.PAUSED);
        assertThat(states(build)).containsExactly("PASSED", "PASSED", "PAUSED", "NOT_RUN");
        assertThat(asked)
                .containsExactly("Run step 2 \"Deploy $SECRET\"? [y/N] ", "Run stage \"Ship\" (from step 3)? [y/N] ");
        assertThat(build.result().sentence()).endsWith("this runs it: mvn dbt:emulate -Ddbt.fromStep=3");
    }

    @Test
    void asksForManualMembersAfterOthers() {
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        FinishedBuild build = fixture().run("""
                - parallel:
                    - step: { name: One, trigger: manual, script: [ echo one ] }
                    - step: { name: Two, script: [ echo two ] }
                    - step: { name: Three, trigger: manual, script: [ echo three ] }
                - step: { script: [ echo never ] }
                """, request -> request.withListeners(List.of(event -> {
                    if (event instanceof RunEvent.StepEnded ended) {
                        asked.add("end of " + ended.step());
                    }
                }))
                .askingAtManualSteps(
                        question -> {
                            asked.add(question);
                            return question.contains("One");
                        },
                        step -> "mvn dbt:emulate -Ddbt.fromStep=" + step));

        assertThat(asked)
                .startsWith(
                        "end of 2",
                        "Run step 1 \"One\"? [y/N] ",
                        "Run step 3 \"Three\"? [y/N] ",
                        "end of 1",
                        "end of 3");
        assertThat(states(build)).containsExactly("PASSED", "PASSED", "PAUSED", "NOT_RUN");
    }

    @Test
    void doesNotAskInSkippedOrFailedBuild() {
        FinishedBuild build = fixture()
                .run(
                        """
                - step: { script: [ echo one ] }
                - step:
                    trigger: manual
                    condition: { changesets: { includePaths: [ docs/** ] } }
                    script: [ echo never ]
                - parallel:
                    - step: { trigger: manual, script: [ echo never ] }
                    - step: { script: [ exit 3 ] }
                """,
                        request -> request.askingAtManualSteps(
                                question -> {
                                    throw new AssertionError(question);
                                },
                                step -> ""));

        assertThat(states(build)).containsExactly("PASSED", "NOT_RUN", "NOT_RUN", "FAILED");
    }

    @Test
    void groupWaitsForManualMember() {
        FinishedBuild build = fixture().run("""
                - parallel:
                    - step: { script: [ echo one ] }
                    - step: { name: Ask, trigger: manual, script: [ echo two ] }
                - step: { script: [ echo never ] }
                - final: { script: [ echo last ] }
                """);

        assertThat(build.result().state()).isEqualTo(BuildState.PAUSED);
        assertThat(states(build)).containsExactly("PASSED", "PAUSED", "NOT_RUN", "PASSED");
        assertThat(build.output()).containsExactly("one", "last");
        assertThat(build.result().sentence()).contains("Step \"Ask\" is manual");
    }
}
