package io.github.dbtmaven.pipelines.run.files;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * Which files of each step the caller of a build needs afterwards.
 *
 * @param paths files and folders, relative to the clone
 * @param more returns further ones of a step, such as those that a kept file names; gets the folder with the kept files of
 * the step, which may not exist
 */
public record KeptFiles(List<String> paths, Function<Path, List<String>> more) {
    public static final KeptFiles NONE = new KeptFiles(List.of(), step -> List.of());

    public KeptFiles {
        paths = List.copyOf(paths);
        requireNonNull(more, "more");
    }
}
