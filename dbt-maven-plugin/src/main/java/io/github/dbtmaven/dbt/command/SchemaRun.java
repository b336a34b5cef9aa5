package io.github.dbtmaven.dbt.command;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.dbt.command.schema.MarkedSchema;
import java.util.List;
import java.util.Optional;

/**
 * The result of a list or a removal of schemas.
 *
 * @param exitCode 0 if the warehouse answered
 * @param marked the schemas found; empty after a removal
 * @param notDropped the schemas that could not be dropped
 * @param missingVariables environment variables that the profile or the project requires and that are not set
 * @param complaint dbt's fatal error, shortened
 */
public record SchemaRun(
        int exitCode,
        List<MarkedSchema> marked,
        List<NotDropped> notDropped,
        List<String> missingVariables,
        Optional<String> complaint) {
    public SchemaRun {
        marked = List.copyOf(marked);
        notDropped = List.copyOf(notDropped);
        missingVariables = List.copyOf(missingVariables);
        requireNonNull(complaint, "complaint");
    }

    /**
     * A schema that could not be dropped.
     *
     * @param error the reason in the words of the warehouse
     */
    public record NotDropped(String schema, String error) {
        public NotDropped {
            requireNonNull(schema, "schema");
            requireNonNull(error, "error");
        }
    }
}
