package io.github.dbtmaven.dbt.command.schema;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A schema that carries the mark of a pull request.
 *
 * @param database null on warehouses without databases
 * @param pullRequest the id of the pull request
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record MarkedSchema(
        @JsonProperty("database") String database,
        @JsonProperty(value = "schema", required = true) String schema,

        @JsonProperty(value = "pullRequest", required = true)
        String pullRequest) {
    public MarkedSchema {
        requireNonNull(schema, "schema");
        requireNonNull(pullRequest, "pullRequest");
    }
}
