package io.github.dbtmaven.pipelines.model;

import java.util.List;
import java.util.Optional;

/**
 * The other files of the repository, for {@code import}. Readers touch no file themselves: whoever has the repository
 * hands this in.
 */
@FunctionalInterface
public interface ImportedFiles {
    /** There are no others: every import of a file is one that cannot be found. */
    ImportedFiles NONE = path -> Optional.empty();

    /**
     * The text of a file.
     *
     * @param path relative to the top of the repository, with slashes
     * @return empty when there is no such file
     */
    Optional<String> text(String path);

    /** Why files that exist could not be read, as far as they were asked for. */
    default List<Problem> unreadable() {
        return List.of();
    }
}
