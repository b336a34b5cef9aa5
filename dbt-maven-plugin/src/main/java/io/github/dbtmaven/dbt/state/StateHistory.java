package io.github.dbtmaven.dbt.state;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.artifact.DeployReceipt;
import io.github.dbtmaven.dbt.state.StatePointer.StoredFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The states that a store holds. Each is an immutable archive {@code dbt-state-TARGET-BUILD-HASH.zip} and, stored after
 * it, a description {@code dbt-state-TARGET-BUILD-HASH.json} in the form of the pointer. Thread-safe.
 */
final class StateHistory {
    private static final String PREFIX = "dbt-state-";
    private static final String ARCHIVE = ".zip";
    private static final String DESCRIPTION = ".json";
    private static final int HASH_DIGITS = 12;
    private static final Pattern NUMBERED = Pattern.compile("([0-9]{1,18})-[0-9a-f]{" + HASH_DIGITS + "}");

    private final StateStore store;

    StateHistory(StateStore store) {
        this.store = requireNonNull(store, "store");
    }

    /**
     * A stored state.
     *
     * @param name of its files, without their endings
     * @param build its number; empty for a deploy outside of Bitbucket Pipelines
     */
    record Entry(String name, Optional<Long> build) {
        String archive() {
            return name + ARCHIVE;
        }

        String description() {
            return name + DESCRIPTION;
        }

        boolean isNewerThan(Entry other) {
            return build.isPresent()
                    && other.build().isPresent()
                    && build.get() > other.build().get();
        }
    }

    /**
     * Returns the entry of a deploy. Its name has a part of the checksum, so that a build that runs again does not
     * replace its first archive.
     */
    static Entry entry(DeployReceipt receipt, StoredFile packed) {
        String deploy = receipt.origin()
                .build()
                .or(() ->
                        receipt.origin().commit().map(hash -> hash.substring(0, Math.min(HASH_DIGITS, hash.length()))))
                .orElse("local");
        String name = prefix(receipt.target()) + StateName.safe(deploy) + "-"
                + packed.sha256().substring(0, HASH_DIGITS);
        return entry(name, receipt.target());
    }

    private static Entry entry(String name, String target) {
        Matcher numbered = NUMBERED.matcher(name.substring(prefix(target).length()));
        return new Entry(name, numbered.matches() ? Optional.of(Long.valueOf(numbered.group(1))) : Optional.empty());
    }

    private static String prefix(String target) {
        return PREFIX + StateName.safe(target) + "-";
    }

    /** Returns the complete states of a target that have a build number, the newest build first. */
    List<Entry> numbered(String target) {
        return store.list(prefix(target)).stream()
                .filter(file -> file.endsWith(DESCRIPTION))
                .map(file -> entry(file.substring(0, file.length() - DESCRIPTION.length()), target))
                .filter(entry -> entry.build().isPresent())
                .sorted(Comparator.comparing((Entry entry) -> entry.build().get())
                        .reversed())
                .toList();
    }

    /** Returns the names of states, and which of them is the current one. */
    static Publication.StatesOfTarget states(List<Entry> stored, StatePointer current) {
        return new Publication.StatesOfTarget(
                stored.stream().map(Entry::name).toList(),
                stored.stream()
                        .filter(entry ->
                                entry.archive().equals(current.archive().name()))
                        .map(Entry::name)
                        .findFirst());
    }

    /** Returns the names of the descriptions among the files of a store. */
    static List<String> descriptions(Collection<String> files) {
        return files.stream()
                .filter(file -> file.startsWith(PREFIX) && file.endsWith(DESCRIPTION))
                .sorted()
                .toList();
    }

    /**
     * Reads a description.
     *
     * @return empty if it was removed meanwhile
     * @throws IllegalArgumentException if it is not valid; the message gives the reason
     */
    Optional<StatePointer> read(String description, Path work) throws IOException {
        Path file = work.resolve(description);
        return store.fetch(description, file) ? Optional.of(StatePointer.read(file)) : Optional.empty();
    }

    /** Removes a state. Its description goes first, so that it never describes an archive that is gone. */
    void remove(String name) {
        store.delete(name + DESCRIPTION);
        store.delete(name + ARCHIVE);
    }
}
