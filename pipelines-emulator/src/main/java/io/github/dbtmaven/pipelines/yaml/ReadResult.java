package io.github.dbtmaven.pipelines.yaml;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.PipelinesFile;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.WrittenKey;
import java.util.List;
import java.util.Optional;

/**
 * A pipelines file, read.
 *
 * @param file empty exactly when there is an error among the problems
 * @param problems of the file as the service sees it, in the order of the file
 * @param written every key of the file that was read, also of a file with errors
 */
public record ReadResult(Optional<PipelinesFile> file, List<Problem> problems, List<WrittenKey> written) {
    public ReadResult {
        requireNonNull(file, "file");
        problems = List.copyOf(problems);
        written = List.copyOf(written);
    }
}
