package io.github.dbtmaven.pipelines.yaml;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.PipelinesFile;
import io.github.dbtmaven.pipelines.model.Problem;
import java.util.List;
import java.util.Optional;

/**
 * A pipelines file, read.
 *
 * @param file empty exactly when there is an error among the problems
 * @param problems of the file as the service sees it, in the order of the file. What only this emulator does differently
 *     is not among them: it belongs to the step or pipeline in question and comes with a plan
 */
public record ReadResult(Optional<PipelinesFile> file, List<Problem> problems) {
    public ReadResult {
        requireNonNull(file, "file");
        problems = List.copyOf(problems);
    }
}
