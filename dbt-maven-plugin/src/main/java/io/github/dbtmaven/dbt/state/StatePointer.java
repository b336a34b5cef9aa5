package io.github.dbtmaven.dbt.state;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.artifact.DbtUsed;
import io.github.dbtmaven.dbt.artifact.DeployReceipt.Origin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * The small file that names the current state archive. It is written last, so that it never names an incomplete
 * archive.
 *
 * @param putBack unique ids of nodes whose definition is that of an earlier deploy, because this one did not build them
 * @param files the files in the archive
 * @param dbt that deployed
 */
public record StatePointer(
        StateKind kind,
        List<String> putBack,
        StoredFile archive,
        List<StoredFile> files,
        String project,
        String target,
        Origin origin,
        DbtUsed dbt,
        Instant finishedAt) {
    /** The file name of the pointer in every store. */
    public static final String NAME = "dbt-state.json";

    public StatePointer {
        requireNonNull(kind, "kind");
        putBack = List.copyOf(putBack);
        requireNonNull(archive, "archive");
        files = List.copyOf(files);
        requireNonNull(project, "project");
        requireNonNull(target, "target");
        requireNonNull(origin, "origin");
        requireNonNull(dbt, "dbt");
        requireNonNull(finishedAt, "finishedAt");
    }

    /** The name, size and checksum of a file. The name always denotes a file directly inside a folder. */
    public record StoredFile(String name, long bytes, String sha256) {
        /** Limits what a damaged pointer can request: about ten times the largest known manifest. */
        private static final long LARGEST = 2L << 30;

        public StoredFile {
            StateName.checked(name);
            if (bytes < 0 || bytes > LARGEST || !sha256.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("\"" + name + "\" has no valid size and SHA-256");
            }
        }
    }

    void write(Path file) throws IOException {
        PointerJson.write(this, file);
    }

    /**
     * Reads a pointer.
     *
     * @throws IllegalArgumentException if the file is not a valid pointer; the message gives the reason
     */
    static StatePointer read(Path file) throws IOException {
        return PointerJson.read(file);
    }
}
