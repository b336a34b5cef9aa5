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
 * @param problems of the file as the service sees it, in the order of the file
 * @param fidelity what this emulator does differently, anywhere in the file; what concerns a build comes with its plan too
 */
public record ReadResult(Optional<PipelinesFile> file, List<Problem> problems, List<Problem> fidelity) {
    public ReadResult {
        requireNonNull(file, "file");
        problems = List.copyOf(problems);
        fidelity = List.copyOf(fidelity);
    }
}
