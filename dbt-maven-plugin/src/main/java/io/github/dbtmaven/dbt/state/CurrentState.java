package io.github.dbtmaven.dbt.state;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Changes the current state of a store: the plain files for shell pipelines, then the pointer. Not atomic; a reader of
 * the pointer sees the old or the new state, a reader of the plain files may see both.
 */
final class CurrentState {
    static final String MANIFEST = "manifest.json";
    static final String RUN_RESULTS = "run_results.json";
    static final String SOURCES = "sources.json";

    private final StateStore store;

    CurrentState(StateStore store) {
        this.store = requireNonNull(store, "store");
    }

    /**
     * Stores the plain files and the pointer.
     *
     * @param plain the manifest and the run results, if there are any
     */
    void set(List<Path> plain, Path pointer) {
        store.store(plain);
        if (plain.stream().noneMatch(file -> file.endsWith(RUN_RESULTS))) {
            store.delete(RUN_RESULTS); // those of another state would be read together with this manifest
        }
        store.store(List.of(pointer));
    }

    /**
     * Makes a stored state the current one.
     *
     * @param work an empty folder
     * @throws IllegalArgumentException if the archive is gone or damaged; the message gives the reason
     */
    void set(StatePointer state, Path work) throws IOException {
        Path files = Files.createDirectory(work.resolve("files"));
        Path archive = work.resolve("archive.zip");
        StateArchive.fetch(store, state, archive, files);
        Map<String, Path> unpacked = new LinkedHashMap<>();
        state.files().forEach(file -> unpacked.put(file.name(), files.resolve(file.name())));
        Path pointer = work.resolve(StatePointer.NAME);
        state.write(pointer);
        set(plain(unpacked), pointer);
    }

    /** Returns the files that are stored beside the archive as well. */
    static List<Path> plain(Map<String, Path> files) {
        return Stream.of(MANIFEST, RUN_RESULTS)
                .filter(files::containsKey)
                .map(files::get)
                .toList();
    }
}
