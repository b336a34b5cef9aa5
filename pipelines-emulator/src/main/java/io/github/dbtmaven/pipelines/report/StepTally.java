package io.github.dbtmaven.pipelines.report;

import io.github.dbtmaven.pipelines.event.RunEvent;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The steps whose last try failed, which a build that passed has ignored, those taken from earlier builds, and whether any
 * step ran.
 */
final class StepTally {
    private final Set<Integer> failed = new TreeSet<>();
    private final Map<Integer, Integer> taken = new TreeMap<>();

    private boolean skipped;
    private boolean started;

    void on(RunEvent event) {
        if (event instanceof RunEvent.StepSkipped) {
            skipped = true;
        } else if (event instanceof RunEvent.StepStarted) {
            started = true;
        } else if (event instanceof RunEvent.StepTaken step) {
            taken.put(step.step(), step.build());
        } else if (event instanceof RunEvent.StepEnded ended) {
            add(ended);
        }
    }

    private void add(RunEvent.StepEnded ended) {
        if (ended.state() == RunEvent.StepState.FAILED) {
            failed.add(ended.step());
        } else {
            failed.remove(ended.step());
        }
    }

    /** Returns whether conditions skipped all steps, so that nothing ran. */
    boolean onlySkipped() {
        return skipped && !started && taken.isEmpty();
    }

    /** Returns the indexes of failed steps in ascending order. */
    Set<Integer> failed() {
        return Collections.unmodifiableSet(failed);
    }

    /** Returns the build from which each taken step comes, by the index of the step. */
    Map<Integer, Integer> taken() {
        return Collections.unmodifiableMap(taken);
    }
}
