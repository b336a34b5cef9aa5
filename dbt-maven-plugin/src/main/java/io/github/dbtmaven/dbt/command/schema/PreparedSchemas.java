package io.github.dbtmaven.dbt.command.schema;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The schemas of a pull request, which exist before its build starts.
 *
 * @param names the schemas of the pull request
 * @param unmarked those among them that somebody else created, so that they are never dropped
 * @param elsewhere selected nodes that the project puts into other schemas
 */
public record PreparedSchemas(List<String> names, List<String> unmarked, List<Elsewhere> elsewhere) {
    public PreparedSchemas {
        names = List.copyOf(names);
        unmarked = List.copyOf(unmarked);
        elsewhere = List.copyOf(elsewhere);
    }

    /** A node whose schema does not depend on the pull request. */
    public record Elsewhere(String uniqueId, String schema) {
        public Elsewhere {
            requireNonNull(uniqueId, "uniqueId");
            requireNonNull(schema, "schema");
        }
    }
}
