package io.github.dbtmaven.dbt.state;

import java.nio.file.Path;
import java.util.List;

/**
 * A place that keeps files by name: the port behind which Bitbucket Downloads, a folder or a bucket lie. Names hold
 * letters, digits, dots, underscores and hyphens. Every method throws {@link StateException} when the store refuses or
 * cannot be reached; "there is no such file" is an ordinary answer.
 */
public interface StateStore extends AutoCloseable {
    /** What a person calls it: {@code Bitbucket Downloads of acme/shop}, {@code folder /mnt/state}. */
    String description();

    /**
     * Fetches a file. A fetch that aborts leaves nothing at {@code into}.
     *
     * @return false when the store has no file of this name
     */
    boolean fetch(String name, Path into);

    /**
     * Stores files under their own names, replacing what was there. Files of one call appear together as far as the
     * store can do that.
     */
    void store(List<Path> files);

    /** Lets go of connections; a folder has none. */
    @Override
    default void close() {}
}
