package io.github.dbtmaven.pipelines.model;

import java.util.List;
import java.util.Optional;

/**
 * The other files of the repository, and other repositories, for {@code import}. Readers access no files themselves; the
 * caller provides them.
 */
@FunctionalInterface
public interface ImportedFiles {
    /** No other files: no import of the file can be found. */
    ImportedFiles NONE = path -> Optional.empty();

    /**
     * Returns the text of a file.
     *
     * @param path relative to the root of the repository, with slashes
     * @return empty if there is no such file
     */
    Optional<String> text(String path);

    /** Returns whether the path is a symbolic link or leads through one. Links are not followed. */
    default boolean isLink(String path) {
        return false;
    }

    /**
     * Returns the files of another repository.
     *
     * @param names what the import calls it: its slug or {@code workspace/slug}, then the alias of the import if there is one
     * @param ref a branch or tag
     */
    default OtherRepository repository(List<String> names, String ref) {
        return new OtherRepository.NotGiven();
    }

    /** Returns why existing files could not be read, for the files that were requested. */
    default List<Problem> unreadable() {
        return List.of();
    }
}
