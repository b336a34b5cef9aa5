package io.github.dbtmaven.pipelines;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import java.nio.file.Path;

/**
 * The result of a build. All details are in {@code result.json}.
 *
 * @param sentence the result for output, with secured values masked: what failed, where and how
 * @param folder {@code builds/<number>} with result.json, events.jsonl, steps/, artifacts/
 */
public record BuildResult(int build, BuildState state, String sentence, Path folder) {
    public BuildResult {
        requireNonNull(state, "state");
        requireNonNull(sentence, "sentence");
        requireNonNull(folder, "folder");
    }

    /** Returns whether the state is {@code PASSED}. */
    public boolean passed() {
        return state == BuildState.PASSED;
    }
}
