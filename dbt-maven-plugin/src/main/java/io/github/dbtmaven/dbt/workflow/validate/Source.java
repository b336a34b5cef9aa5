package io.github.dbtmaven.dbt.workflow.validate;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A file to check.
 *
 * @param shown the name shown to users, with slashes
 * @param path absolute
 */
record Source(String shown, Path path) {
    Source {
        requireNonNull(shown, "shown");
        requireNonNull(path, "path");
    }

    /** Returns the file name. */
    String name() {
        return path.getFileName().toString();
    }

    /** Returns the folder of the file. */
    Path folder() {
        return path.getParent();
    }
}
