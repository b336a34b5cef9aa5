package io.github.dbtmaven.dbt.state;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/** What a store answered to "give me the state". A store that refuses or fails to answer is an exception instead. */
public sealed interface FetchedState {

    /**
     * A state, ready for {@code --state}.
     *
     * @param folder holds {@code manifest.json} and maybe {@code run_results.json}, nothing else
     * @param pointer what the publisher wrote about it; empty for a plain pair that a shell pipeline published
     */
    record Found(Path folder, Optional<StatePointer> pointer) implements FetchedState {
        public Found {
            requireNonNull(folder, "folder");
            requireNonNull(pointer, "pointer");
        }

        /** The manifest of the state. */
        public Path manifest() {
            return folder.resolve("manifest.json");
        }

        /** The run results of the state; they may be missing. */
        public Path runResults() {
            return folder.resolve("run_results.json");
        }
    }

    /** The store answered, and nothing was published there yet. */
    record Missing() implements FetchedState {}
}
