package io.github.dbtmaven.pipelines.run;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How many steps of a parallel group run at the same time.
 *
 * @param asked the user's number; empty for as many as the memory permits, at most {@value #MOST}
 * @param memoryMegabytes memory for all steps together; empty if it is not known
 */
public record ParallelLimit(OptionalInt asked, OptionalLong memoryMegabytes) {
    /** The largest number that is chosen without being asked for. */
    public static final int MOST = 8;

    public ParallelLimit {
        requireNonNull(asked, "asked");
        requireNonNull(memoryMegabytes, "memoryMegabytes");
    }

    /** Returns the number for a group: at least 1, at most the size of the group. */
    int of(List<StepSpec> members) {
        int most = asked.orElseGet(() -> Math.min(MOST, permittedByMemory(members)));
        return Math.max(1, Math.min(most, members.size()));
    }

    /** Returns a sentence for users if not all members run at the same time and the user has not asked for that. */
    Optional<String> remark(List<StepSpec> members) {
        int atOnce = of(members);
        if (asked.isPresent() || atOnce == members.size() || members.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                atOnce == MOST
                        ? RunMessages.atMost(MOST, members.size())
                        : RunMessages.limitedByMemory(
                                atOnce, members.size(), memoryMegabytes.orElse(0), largest(members)));
    }

    /** Rounds, because the memory of a step is a limit that few steps reach. */
    private int permittedByMemory(List<StepSpec> members) {
        return memoryMegabytes.isEmpty() || members.isEmpty()
                ? MOST
                : (int) Math.round((double) memoryMegabytes.getAsLong() / largest(members));
    }

    private static int largest(List<StepSpec> members) {
        return members.stream()
                .mapToInt(step -> step.memory().value().total())
                .max()
                .orElse(0);
    }
}
