package io.github.dbtmaven.pipelines.run;

import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.event.WarningCode;
import io.github.dbtmaven.pipelines.model.OnFail;
import io.github.dbtmaven.pipelines.run.progress.BuildEvents;
import java.util.Optional;
import java.util.function.Function;

/**
 * Applies {@code on-fail} to a step, parallel group or stage. Only a failure of a script is repeated or ignored: if an
 * image is missing or the disk is full, the build ends.
 */
record FailureStrategy(BuildEvents events) {
    /**
     * Runs an item once, or again after a failure.
     *
     * @param label of the item: {@code stage "Deploy"}
     * @param step index of its first step, to which messages belong
     * @param attempt runs the item
     */
    BuildState apply(Optional<OnFail> onFail, String label, int step, Function<Attempt, BuildState> attempt) {
        int tries = 1 + onFail.map(OnFail::retries).orElse(0);
        for (int number = 1; ; number++) {
            BuildState state = attempt.apply(new Attempt(number, tries));
            if (state != BuildState.FAILED) {
                return state;
            }
            if (number == tries) {
                return onFail.filter(asked -> asked.strategy() == OnFail.Strategy.IGNORE)
                        .map(asked -> ignored(asked, label, step))
                        .orElse(state);
            }
            events.warnedAbout(step, "step-retried", "", RunMessages.triesAgain(label, number + 1, tries));
        }
    }

    private BuildState ignored(OnFail asked, String label, int step) {
        events.warnedAbout(
                step, WarningCode.FAILURE_IGNORED.id(), asked.at().toString(), RunMessages.failureIgnored(label));
        return BuildState.PASSED;
    }
}
