package io.github.dbtmaven.dbt.artifact;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The result of one node.
 *
 * @param status dbt's status: {@code success}, {@code pass}, {@code fail}, {@code error}, {@code skipped} …
 * @param message dbt's message; often empty if the node succeeded
 */
public record NodeResult(String uniqueId, String status, Optional<String> message) {
    public NodeResult {
        requireNonNull(uniqueId, "uniqueId");
        requireNonNull(status, "status");
        requireNonNull(message, "message");
    }

    /** Returns the resource type that the id starts with: {@code model}, {@code test}, {@code unit_test} …. */
    public String resourceType() {
        int dot = uniqueId.indexOf('.');
        return dot < 0 ? uniqueId : uniqueId.substring(0, dot);
    }

    /** Returns whether it counts as a node: a model, seed, snapshot or function. */
    public boolean builds() {
        return ResourceTypes.isBuilt(resourceType());
    }

    /** Returns whether it is a data test or a unit test. */
    public boolean tests() {
        return ResourceTypes.isTest(resourceType());
    }

    /** Returns whether dbt counts it as failed. Skipped nodes do not count as failed. */
    public boolean failed() {
        return switch (status) {
            case "error", "fail", "runtime error", "partial success" -> true;
            default -> false;
        };
    }

    /** Returns whether dbt skipped it because an upstream node failed. */
    public boolean skipped() {
        return status.equals("skipped");
    }
}
