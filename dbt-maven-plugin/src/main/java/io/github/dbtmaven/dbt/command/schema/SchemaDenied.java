package io.github.dbtmaven.dbt.command.schema;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.command.schema.PreparedSchemas.Elsewhere;
import java.util.List;

/**
 * The pull request cannot have schemas of its own; nothing was built.
 *
 * @param reason a clause, mostly in the words of the warehouse
 */
public record SchemaDenied(String reason) {
    public SchemaDenied {
        requireNonNull(reason, "reason");
    }

    /** Creates the result of a schema that the warehouse did not create. */
    public static SchemaDenied of(String schema, String error) {
        return new SchemaDenied(SchemaMessages.notCreated(schema, error));
    }

    /** Creates the result of nodes that the project puts into other schemas. */
    public static SchemaDenied elsewhere(List<Elsewhere> nodes) {
        return new SchemaDenied(SchemaMessages.elsewhere(nodes));
    }
}
