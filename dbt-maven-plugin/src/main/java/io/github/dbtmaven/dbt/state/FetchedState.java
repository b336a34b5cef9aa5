package io.github.dbtmaven.dbt.state;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/** The result of fetching the state. Errors of the store are thrown as {@link StateException}. */
public sealed interface FetchedState {

    /**
     * A state that can be passed to {@code --state}.
     *
     * @param folder contains {@code manifest.json} and optionally {@code run_results.json} and {@code sources.json},
     * nothing else
     * @param pointer the publisher's metadata; empty if a shell pipeline published plain files
     */
    record Found(Path folder, Optional<StatePointer> pointer) implements FetchedState {
        public Found {
            requireNonNull(folder, "folder");
            requireNonNull(pointer, "pointer");
        }

        /** Returns the path of the manifest. */
        public Path manifest() {
            return folder.resolve("manifest.json");
        }

        /** Returns the path of the source freshness results, which may be missing. */
        public Path sources() {
            return folder.resolve("sources.json");
        }

        /** Returns the path of the run results, which may be missing. */
        public Path runResults() {
            return folder.resolve("run_results.json");
        }
    }

    /** The store is reachable, but no state has been published. */
    record Missing() implements FetchedState {}
}
