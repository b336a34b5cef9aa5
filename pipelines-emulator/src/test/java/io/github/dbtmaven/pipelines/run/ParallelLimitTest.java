package io.github.dbtmaven.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.planning.Plans;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many steps of a parallel group run at the same time. */
class ParallelLimitTest {
    @ParameterizedTest(name = "{0} members, {1} MB")
    @CsvSource({
        // members, memory, expected
        "3, 24576, 3",
        "12, 90000, 8",
        "5, 8192, 2",
        "5, 7850, 2",
        "5, 2000, 1",
        "5, 100, 1",
        "1, 100000, 1"
    })
    void runsAsManyAsMemoryPermits(int members, long memory, int expected) {
        ParallelLimit limit = new ParallelLimit(OptionalInt.empty(), OptionalLong.of(memory));

        assertThat(limit.of(members(members))).isEqualTo(expected);
    }

    @Test
    void runsAtMostEightIfMemoryIsNotKnown() {
        ParallelLimit limit = new ParallelLimit(OptionalInt.empty(), OptionalLong.empty());

        assertThat(limit.of(members(20))).isEqualTo(8);
        assertThat(limit.remark(members(20)))
                .contains("parallel: 8 of 20 steps at the same time; -Ddbt.parallelSteps=20 runs all of them");
    }

    @Test
    void obeysUser() {
        ParallelLimit limit = new ParallelLimit(OptionalInt.of(12), OptionalLong.of(1));

        assertThat(limit.of(members(20))).isEqualTo(12);
        assertThat(limit.of(members(3))).isEqualTo(3);
        assertThat(limit.remark(members(20))).isEmpty();
    }

    @Test
    void explainsMemory() {
        ParallelLimit limit = new ParallelLimit(OptionalInt.empty(), OptionalLong.of(8000));

        assertThat(limit.remark(members(3)))
                .contains("parallel: 2 of 3 steps at the same time, because there are 8000 MB of memory and a step may"
                        + " use 4096 MB; -Ddbt.parallelSteps=3 runs all of them");
        assertThat(limit.remark(members(2))).isEmpty();
    }

    private static List<StepSpec> members(int count) {
        return Plans.plan("pipelines: { default: [ parallel: [" + "{ step: { script: [ls] } },".repeat(count) + "] ] }")
                .steps();
    }
}
