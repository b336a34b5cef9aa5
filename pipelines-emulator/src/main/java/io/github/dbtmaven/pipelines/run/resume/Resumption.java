package io.github.dbtmaven.pipelines.run.resume;

import java.util.Map;
import java.util.Optional;

/**
 * The step at which a build is resumed, and the steps before it.
 *
 * @param fromStep index of the first step that runs; 0 if the build is not resumed
 * @param steps the earlier steps by index
 * @param remark what has changed without an effect on them
 */
public record Resumption(int fromStep, Map<Integer, TakenStep> steps, Optional<String> remark) {
    /** All steps run. */
    public static final Resumption NONE = new Resumption(0, Map.of(), Optional.empty());

    public Resumption {
        steps = Map.copyOf(steps);
    }

    /** Returns the earlier result of a step that does not run. */
    public Optional<TakenStep> of(int step) {
        return Optional.ofNullable(steps.get(step));
    }
}
