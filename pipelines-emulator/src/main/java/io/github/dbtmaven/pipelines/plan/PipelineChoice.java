package io.github.dbtmaven.pipelines.plan;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.SourcePosition;
import java.util.List;

/**
 * The pipeline that was chosen, and why.
 *
 * @param selector the section: {@code default}, {@code branches}, {@code tags}, {@code pull-requests}, {@code custom}
 * @param pattern the key that was chosen; {@code default} for the default pipeline
 * @param lost the other keys that could have matched, in file order
 */
public record PipelineChoice(
        String selector, String pattern, SourcePosition at, String reason, List<LostPattern> lost) {
    public PipelineChoice {
        requireNonNull(selector, "selector");
        requireNonNull(pattern, "pattern");
        requireNonNull(at, "at");
        requireNonNull(reason, "reason");
        lost = List.copyOf(lost);
    }
}
