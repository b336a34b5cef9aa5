package io.github.dbtmaven.pipelines.yaml;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.PipelinesFile;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.WrittenKey;
import java.util.List;
import java.util.Optional;

/**
 * The result of reading a pipelines file.
 *
 * @param file empty if and only if the problems contain an error
 * @param problems of the file as Bitbucket sees it, in the order of the file
 * @param written all keys of the file, even if it has errors
 */
public record ReadResult(Optional<PipelinesFile> file, List<Problem> problems, List<WrittenKey> written) {
    public ReadResult {
        requireNonNull(file, "file");
        problems = List.copyOf(problems);
        written = List.copyOf(written);
    }
}
