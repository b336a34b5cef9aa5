package io.github.dbtmaven.dbt.workflow.validate;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A file that shall be checked.
 *
 * @param shown its name as a person wrote it, with slashes
 * @param path absolute
 */
record Source(String shown, Path path) {
    Source {
        requireNonNull(shown, "shown");
        requireNonNull(path, "path");
    }

    /** The last part of its path. */
    String name() {
        return path.getFileName().toString();
    }

    /** The one in which it lies. */
    Path folder() {
        return path.getParent();
    }
}
