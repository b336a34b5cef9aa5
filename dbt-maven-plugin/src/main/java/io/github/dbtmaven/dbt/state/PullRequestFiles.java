package io.github.dbtmaven.dbt.state;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;

/**
 * The files that the runs of pull requests keep in a store, one for each pull request and target. They are no states of
 * production, and their names begin differently.
 */
public final class PullRequestFiles {
    private static final String PREFIX = "dbt-pr-";

    private final StateStore store;

    /** Uses this store. */
    public PullRequestFiles(StateStore store) {
        this.store = requireNonNull(store, "store");
    }

    /** Returns the name of the file of a pull request. */
    public static String name(String pullRequest, String target) {
        return prefix(pullRequest) + StateName.safe(target) + ".json";
    }

    private static String prefix(String pullRequest) {
        return StateName.checked(PREFIX + pullRequest) + "-";
    }

    /**
     * Fetches a file into one of any name.
     *
     * @return false if there is none
     * @throws StateException if the store rejects the request or is unreachable
     */
    public boolean fetch(String name, Path into) {
        return store.fetch(name, into);
    }

    /**
     * Stores a file under its own name.
     *
     * @throws StateException if the store rejects the request or is unreachable
     */
    public void store(Path file) {
        store.store(List.of(file));
    }

    /**
     * Deletes the files of a pull request, for all targets.
     *
     * @return their number
     * @throws StateException if the store rejects the request or is unreachable
     */
    public int delete(String pullRequest) {
        List<String> names = store.list(prefix(pullRequest));
        names.forEach(store::delete);
        return names.size();
    }
}
