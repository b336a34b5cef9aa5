package io.github.dbtmaven.dbt.workflow.rehearsal;

import static java.util.Objects.requireNonNull;

/**
 * An error that dbt reported.
 *
 * @param node unique id of the node that failed; empty when dbt failed before any node
 * @param file of the node, as dbt names it; empty when unknown
 * @param message dbt's own text, may have several lines
 */
record DbtError(String node, String file, String message) {
    DbtError {
        requireNonNull(node, "node");
        requireNonNull(file, "file");
        requireNonNull(message, "message");
    }
}
