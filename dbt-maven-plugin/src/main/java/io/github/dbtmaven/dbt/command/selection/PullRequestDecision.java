package io.github.dbtmaven.dbt.command.selection;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.dbtmaven.dbt.command.reuse.Reused;
import io.github.dbtmaven.dbt.command.schema.PreparedSchemas;
import io.github.dbtmaven.dbt.command.schema.SchemaDenied;
import java.util.List;
import java.util.Optional;

/** The parts of a {@link DriverDecision} about the schemas of a pull request, as the driver writes them. */
final class PullRequestDecision {
    private PullRequestDecision() {}

    record Schemas(
            @JsonProperty(required = true) List<String> names,
            @JsonProperty(required = true) List<String> unmarked,
            @JsonProperty(required = true) List<WritingElsewhere> elsewhere) {
        PreparedSchemas prepared() {
            return new PreparedSchemas(
                    names,
                    unmarked,
                    elsewhere.stream().map(WritingElsewhere::elsewhere).toList());
        }
    }

    record Reuse(
            @JsonProperty(required = true) List<String> nodes,
            @JsonProperty(required = true) List<String> tests,
            String reason) {
        Reused reused() {
            return new Reused(nodes, tests, Optional.ofNullable(reason));
        }
    }

    record WritingElsewhere(
            @JsonProperty(value = "unique_id", required = true)
            String uniqueId,

            @JsonProperty(required = true) String schema) {
        PreparedSchemas.Elsewhere elsewhere() {
            return new PreparedSchemas.Elsewhere(uniqueId, schema);
        }
    }

    /** Either a schema with an error, or nodes in other schemas. */
    record Denial(String schema, String error, List<WritingElsewhere> elsewhere) {
        Denial {
            if (elsewhere == null) {
                requireNonNull(schema, "no \"schema\"");
                requireNonNull(error, "no \"error\"");
            }
        }

        SchemaDenied denied() {
            return elsewhere == null
                    ? SchemaDenied.of(schema, error)
                    : SchemaDenied.elsewhere(
                            elsewhere.stream().map(WritingElsewhere::elsewhere).toList());
        }
    }
}
