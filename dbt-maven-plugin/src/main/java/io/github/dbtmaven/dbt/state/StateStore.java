package io.github.dbtmaven.dbt.state;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Stores files by name, for example in Bitbucket Downloads, a folder or a bucket. Names consist of letters, digits,
 * dots, underscores and hyphens. All methods throw {@link StateException} if the store rejects the request or is
 * unreachable. A missing file is not an error.
 */
public interface StateStore extends AutoCloseable {
    /** Returns a description for users: {@code Bitbucket Downloads of acme/shop}, {@code folder /mnt/state}. */
    String description();

    /**
     * Returns a sentence if the place of the store does not exist yet. Then it has no files, maybe because its location
     * is wrong, and the first {@link #store} creates it.
     */
    default Optional<String> notCreated() {
        return Optional.empty();
    }

    /**
     * Fetches a file. An aborted fetch leaves no file at {@code into}.
     *
     * @return false if the store has no file with this name
     */
    boolean fetch(String name, Path into);

    /**
     * Stores files under their own names and replaces existing ones. The files of one call appear together if the store
     * supports that.
     */
    void store(List<Path> files);

    /** Returns the stored files whose names start with a prefix, in no particular order. */
    List<Listed> files(String prefix);

    /** Returns the names of the stored files that start with a prefix, in no particular order. */
    default List<String> list(String prefix) {
        return files(prefix).stream().map(Listed::name).toList();
    }

    /**
     * A stored file.
     *
     * @param bytes its size; empty if the store does not list sizes
     */
    record Listed(String name, OptionalLong bytes) {
        public Listed {
            requireNonNull(name, "name");
            requireNonNull(bytes, "bytes");
        }
    }

    /** Deletes a file. A missing file is not an error. */
    void delete(String name);

    /** Closes connections, if the store has any. */
    @Override
    default void close() {}
}
