package io.github.dbtmaven.pipelines;

import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import java.nio.file.Path;

/**
 * How a build ended. Everything finer is in {@code result.json}.
 *
 * @param folder {@code builds/<number>} with result.json, events.jsonl, steps/, artifacts/
 */
public record BuildResult(int build, BuildState state, Path folder) {
    /** True for {@code PASSED} and nothing else. */
    public boolean passed() {
        return state == BuildState.PASSED;
    }
}
