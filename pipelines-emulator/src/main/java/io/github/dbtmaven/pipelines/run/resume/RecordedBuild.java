package io.github.dbtmaven.pipelines.run.resume;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The content of {@code resume/record.json}. Keys of the maps are indexes of steps.
 *
 * @param pipeline the event and the pipeline that it starts
 * @param steps hashes of the configuration of each step, by part
 * @param taken the steps that were taken from an even earlier build
 * @param outputs the output variables of the steps
 * @param secretOutputs the names of those with a secured value, which is not kept
 * @param passedItems the steps whose item passed, even if they did not
 */
record RecordedBuild(
        int schema,
        String pipeline,
        Map<Integer, Map<String, String>> steps,
        Map<Integer, Taken> taken,
        Map<Integer, Map<String, String>> outputs,
        Map<Integer, List<String>> secretOutputs,
        List<Integer> passedItems) {
    static final int SCHEMA = 1;

    RecordedBuild {
        requireNonNull(pipeline, "no \"pipeline\"");
        steps = sorted(steps, "steps");
        taken = sorted(taken, "taken");
        outputs = sorted(outputs, "outputs");
        secretOutputs = sorted(secretOutputs, "secretOutputs");
        passedItems = List.copyOf(requireNonNull(passedItems, "no \"passedItems\""));
    }

    private static <T> Map<Integer, T> sorted(Map<Integer, T> map, String key) {
        return Collections.unmodifiableMap(new TreeMap<>(requireNonNull(map, "no \"" + key + "\"")));
    }

    /**
     * Where a step was taken from.
     *
     * @param result its result there: {@code it passed}
     */
    record Taken(int build, String result) {
        Taken {
            requireNonNull(result, "no \"result\"");
        }
    }
}
