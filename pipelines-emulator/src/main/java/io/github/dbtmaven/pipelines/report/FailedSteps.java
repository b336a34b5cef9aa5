package io.github.dbtmaven.pipelines.report;

import io.github.dbtmaven.pipelines.event.RunEvent;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** The steps whose last try failed; a build that passed has ignored them. */
final class FailedSteps {
    private final Set<Integer> indexes = new TreeSet<>();

    void add(RunEvent.StepEnded ended) {
        if (ended.state() == RunEvent.StepState.FAILED) {
            indexes.add(ended.step());
        } else {
            indexes.remove(ended.step());
        }
    }

    /** Returns their indexes in ascending order. */
    Set<Integer> indexes() {
        return Collections.unmodifiableSet(indexes);
    }
}
