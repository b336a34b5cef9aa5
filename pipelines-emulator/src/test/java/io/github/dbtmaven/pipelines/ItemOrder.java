package io.github.dbtmaven.pipelines;

import static io.github.dbtmaven.pipelines.Members.announce;
import static io.github.dbtmaven.pipelines.Members.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.EmulatorFixture.FinishedBuild;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The members of a parallel group: at the same time or one after the other, and what they leave. */
@Timeout(120)
abstract class ItemOrder {
    abstract EmulatorFixture fixture();

    @Test
    void runsMembersOfGroupAtSameTime() {
        FinishedBuild build =
                fixture().run("""
                - parallel:
                    - step:
                        name: One
                        script:
                          - %s
                          - %s
                          - echo "I am $BITBUCKET_PARALLEL_STEP of $BITBUCKET_PARALLEL_STEP_COUNT"
                    - step:
                        name: Two
                        script:
                          - %s
                          - %s
                          - echo "I am $BITBUCKET_PARALLEL_STEP of $BITBUCKET_PARALLEL_STEP_COUNT"
                """.formatted(announce("one"), await("two"), announce("two"), await("one")));

        assertThat(build.result().state()).as("%s", build.console()).isEqualTo(BuildState.PASSED);
        assertThat(build.output()).containsExactlyInAnyOrder("I am 0 of 2", "I am 1 of 2");
        assertThat(build.console())
                .as("the output of a member is not mixed with that of the other")
                .containsSubsequence(build.console().stream()
                        .filter(line -> line.matches("  1/2 One +.*|.*I am 0.*|  1/2 passed.*"))
                        .toList())
                .filteredOn(line -> line.matches("  ./2 .*"))
                .extracting(line -> line.substring(0, 5))
                .isIn(
                        // the member that starts first is shown while it runs
                        List.of("  1/2", "  1/2", "  2/2", "  2/2"), List.of("  2/2", "  2/2", "  1/2", "  1/2"));
        assertThat(build.log(2)).contains("I am 1 of 2").doesNotContain("I am 0 of 2");
    }

    @Test
    void runsOneMemberAfterTheOtherIfUserWantsThat() {
        FinishedBuild build = fixture().run("""
                - parallel:
                    - step: { script: [ echo one ] }
                    - step: { script: [ echo two ] }
                    - step: { script: [ echo three ] }
                """, request -> request.withParallelSteps(OptionalInt.of(1)));

        assertThat(build.output()).containsExactly("one", "two", "three");
    }

    @Test
    void mergesArtifactsOfGroupInFileOrder() {
        FinishedBuild build = fixture().run("""
                - step:
                    script: [ echo before > before.txt ]
                    artifacts: [ before.txt ]
                - parallel:
                    - step:
                        script:
                          - %s
                          - cat before.txt && test ! -e two.txt
                          - echo "of one" | tee same.txt > one.txt
                        artifacts: [ "*.txt" ]
                    - step:
                        script:
                          - test ! -e one.txt
                          - echo "of two" | tee same.txt > two.txt
                          - %s
                        artifacts: [ same.txt, two.txt ]
                - step:
                    script: [ cat one.txt two.txt same.txt ]
                """.formatted(await("two-is-done"), announce("two-is-done")));

        assertThat(build.result().state()).as("%s", build.console()).isEqualTo(BuildState.PASSED);
        assertThat(build.output()).containsExactly("before", "of one", "of two", "of two");
        assertThat(build.json().get("warnings").findValuesAsText("text"))
                .anyMatch(text -> text.contains("has files that another step of the parallel group stores too:"
                        + " \"same.txt\". Later steps get those of the step that is later in the file."));
    }
}
