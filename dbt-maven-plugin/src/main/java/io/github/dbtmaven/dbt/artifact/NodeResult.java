package io.github.dbtmaven.dbt.artifact;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * How one node of a run ended.
 *
 * @param status dbt's word: {@code success}, {@code pass}, {@code fail}, {@code error}, {@code skipped} …
 * @param message dbt's text, often empty for what went well
 */
public record NodeResult(String uniqueId, String status, Optional<String> message) {
    public NodeResult {
        requireNonNull(uniqueId, "uniqueId");
        requireNonNull(status, "status");
        requireNonNull(message, "message");
    }

    /** {@code model}, {@code test}, {@code unit_test} …: what the id starts with. */
    public String resourceType() {
        int dot = uniqueId.indexOf('.');
        return dot < 0 ? uniqueId : uniqueId.substring(0, dot);
    }

    /** Whether it is counted as a node: models, seeds, snapshots and functions. */
    public boolean builds() {
        return ResourceTypes.isBuilt(resourceType());
    }

    /** Whether it is a data test or a unit test. */
    public boolean tests() {
        return ResourceTypes.isTest(resourceType());
    }

    /** Whether dbt counts it as failed. Skipped nodes are not: something before them is. */
    public boolean failed() {
        return switch (status) {
            case "error", "fail", "runtime error", "partial success" -> true;
            default -> false;
        };
    }

    /** Whether it was left out because something before it failed. */
    public boolean skipped() {
        return status.equals("skipped");
    }
}
