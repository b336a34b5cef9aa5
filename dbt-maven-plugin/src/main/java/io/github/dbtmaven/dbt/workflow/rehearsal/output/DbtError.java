package io.github.dbtmaven.dbt.workflow.rehearsal.output;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * An error that dbt or a goal of this plugin reported.
 *
 * @param node unique id of the failed node, or the goal that failed, such as {@code dbt:slim-ci}; empty if dbt failed before
 * running nodes
 * @param file path of the node, as printed by dbt; empty if unknown
 * @param message dbt's message, maybe with several lines
 * @param compiled the kept file with the compiled SQL of the node
 */
public record DbtError(String node, String file, String message, Optional<Path> compiled) {
    public DbtError {
        requireNonNull(node, "node");
        requireNonNull(file, "file");
        requireNonNull(message, "message");
        requireNonNull(compiled, "compiled");
    }

    public DbtError(String node, String file, String message) {
        this(node, file, message, Optional.empty());
    }

    DbtError compiledTo(Path kept) {
        return new DbtError(node, file, message, Optional.of(kept));
    }
}
