package io.github.dbtmaven.dbt.state;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.artifact.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The states that a store holds, and which of them is the current one. */
public final class StoredStates {
    private static final Comparator<StatePointer> LAST_FIRST = Comparator.comparing(StatePointer::finishedAt)
            .thenComparing(state -> state.origin().buildNumber().orElse(0L))
            .reversed();

    private final StateStore store;
    private final StateHistory history;

    /** Reads and changes this store. */
    public StoredStates(StateStore store) {
        this.store = requireNonNull(store, "store");
        this.history = new StateHistory(store);
    }

    /**
     * What a store holds.
     *
     * @param states that can become the current one, the last deploy first
     * @param current the state that the pointer names; empty if there is no usable pointer
     * @param damagedPointer why the pointer is not readable; empty if it is, or there is none
     * @param damaged a reason for each description that is not readable
     * @param archives the stored files by name
     */
    public record Listing(
            List<StatePointer> states,
            Optional<StatePointer> current,
            Optional<String> damagedPointer,
            List<String> damaged,
            Map<String, StateStore.Listed> archives) {
        public Listing {
            archives = Map.copyOf(archives);
            states = List.copyOf(states);
            requireNonNull(current, "current");
            requireNonNull(damagedPointer, "damagedPointer");
            damaged = List.copyOf(damaged);
        }

        /** Returns whether a state is the current one. */
        public boolean isCurrent(StatePointer state) {
            return current.map(StatePointer::archive).equals(Optional.of(state.archive()));
        }

        /** Returns why a state cannot be used, as far as the list of files shows: its archive is gone or truncated. */
        public Optional<String> problem(StatePointer state) {
            StateStore.Listed archive = archives.get(state.archive().name());
            if (archive == null) {
                return Optional.of("its archive is missing");
            }
            long expected = state.archive().bytes();
            return archive.bytes().orElse(expected) == expected
                    ? Optional.empty()
                    : Optional.of("its archive has " + archive.bytes().getAsLong() + " bytes instead of " + expected);
        }
    }

    /**
     * Lists the states.
     *
     * @throws StateException if the store rejects the request or is unreachable
     */
    public Listing list() {
        return inWorkFolder(work -> {
            List<StatePointer> states = new ArrayList<>();
            List<String> damaged = new ArrayList<>();
            Map<String, StateStore.Listed> files =
                    store.files("").stream().collect(Collectors.toMap(StateStore.Listed::name, Function.identity()));
            for (String description : StateHistory.descriptions(files.keySet())) {
                read(description, work, damaged).ifPresent(states::add);
            }
            states.sort(LAST_FIRST);
            List<String> pointer = new ArrayList<>();
            Optional<StatePointer> current = read(StatePointer.NAME, work, pointer);
            return new Listing(states, current, pointer.stream().findFirst(), damaged, files);
        });
    }

    private Optional<StatePointer> read(String file, Path work, List<String> damaged) throws IOException {
        try {
            return history.read(file, work);
        } catch (IllegalArgumentException e) {
            damaged.add(file + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Makes a state the current one, until a newer build publishes.
     *
     * @throws StateException if the store rejects the request, is unreachable, or the archive is damaged
     */
    public void makeCurrent(StatePointer state) {
        inWorkFolder(work -> {
            try {
                new CurrentState(store).set(state, work);
                return state;
            } catch (IllegalArgumentException e) {
                throw new StateException(
                        StateException.Kind.DAMAGED,
                        StateMessages.archiveDamaged(store.description(), e.getMessage()),
                        e);
            }
        });
    }

    private interface Task<T> {
        T run(Path work) throws IOException;
    }

    private static <T> T inWorkFolder(Task<T> task) {
        try {
            Path work = Files.createTempDirectory("dbt-state-");
            try {
                return task.run(work);
            } finally {
                Folders.delete(work);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
