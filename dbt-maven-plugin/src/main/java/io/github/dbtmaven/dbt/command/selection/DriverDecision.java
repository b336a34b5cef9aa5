package io.github.dbtmaven.dbt.command.selection;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.dbtmaven.dbt.command.reuse.Reused;
import io.github.dbtmaven.dbt.command.schema.PreparedSchemas;
import io.github.dbtmaven.dbt.command.schema.SchemaDenied;
import io.github.dbtmaven.dbt.command.selection.PullRequestDecision.Denial;
import io.github.dbtmaven.dbt.command.selection.PullRequestDecision.Reuse;
import io.github.dbtmaven.dbt.command.selection.PullRequestDecision.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The decision file of {@code dbt_driver.py}, whose format is documented at the top of that script.
 *
 * @param selection empty if the request had no list
 * @param tooMany present if more nodes than allowed would be built
 * @param schemas the schemas of a pull request
 * @param denied present if these cannot be created
 */
public record DriverDecision(
        Optional<BuildSelection> selection,
        OptionalLong tooMany,
        Optional<PreparedSchemas> schemas,
        Optional<SchemaDenied> denied) {
    private static final DriverDecision NOTHING =
            new DriverDecision(Optional.empty(), OptionalLong.empty(), Optional.empty(), Optional.empty());

    private static final ObjectReader READER = JsonMapper.builder()
            // versions and places, which only people read
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readerFor(Content.class);

    public DriverDecision {
        requireNonNull(selection, "selection");
        requireNonNull(tooMany, "tooMany");
        requireNonNull(schemas, "schemas");
        requireNonNull(denied, "denied");
    }

    /**
     * Reads the file, which the driver writes atomically. Without a file, nothing is decided.
     *
     * @throws IOException if it is not a decision; the message names the missing key
     */
    public static DriverDecision read(Path file) throws IOException {
        return Files.isRegularFile(file)
                ? READER.<Content>readValue(file.toFile()).decision()
                : NOTHING;
    }

    /** The keys as the driver writes them. Without a list, all of them are missing. */
    private record Content(
            String name,
            Map<String, Long> project,
            List<Node> selected,
            List<Reading> readsProduction,
            List<Overwriting> refused,
            List<ReadingElsewhere> otherDatabase,
            List<String> otherAdapter,
            NotSeen unseen,
            List<Hooking> hooks,
            List<String> gone,
            List<String> disabled,
            List<Rendering> rendered,
            List<String> untested,
            Long tooMany,
            Schemas schemas,
            Reuse reuse,
            Denial schemaDenied) {
        Content {
            if (selected != null) {
                requireNonNull(name, "no \"name\"");
                requireNonNull(project, "no \"project\"");
                requireNonNull(readsProduction, "no \"readsProduction\"");
                requireNonNull(refused, "no \"refused\"");
                requireNonNull(otherDatabase, "no \"otherDatabase\"");
                requireNonNull(otherAdapter, "no \"otherAdapter\"");
                requireNonNull(hooks, "no \"hooks\"");
                requireNonNull(gone, "no \"gone\"");
                requireNonNull(disabled, "no \"disabled\"");
                requireNonNull(rendered, "no \"rendered\"");
                requireNonNull(untested, "no \"untested\"");
            }
        }

        private Guards guards() {
            return new Guards(
                    refused.stream().map(Overwriting::overwrite).toList(),
                    otherDatabase.stream().map(ReadingElsewhere::read).toList(),
                    otherAdapter.isEmpty()
                            ? Optional.empty()
                            : Optional.of(new Guards.Adapters(otherAdapter.get(0), otherAdapter.get(1))),
                    Optional.ofNullable(unseen).flatMap(NotSeen::unseen),
                    hooks.stream().map(Hooking::hook).toList());
        }

        DriverDecision decision() {
            return new DriverDecision(
                    selection(),
                    tooMany == null ? OptionalLong.empty() : OptionalLong.of(tooMany),
                    Optional.ofNullable(schemas).map(Schemas::prepared),
                    Optional.ofNullable(schemaDenied).map(Denial::denied));
        }

        private Optional<BuildSelection> selection() {
            return selected == null
                    ? Optional.empty()
                    : Optional.of(new BuildSelection(
                            name,
                            Stream.of("model", "seed", "snapshot", "function")
                                    .mapToLong(type -> project.getOrDefault(type, 0L))
                                    .sum(),
                            selected.stream().map(Node::selected).toList(),
                            readsProduction.stream().map(Reading::read).toList(),
                            guards(),
                            gone,
                            disabled,
                            rendered.stream().map(Rendering::rendered).toList(),
                            untested,
                            reuse == null ? Reused.NOTHING : reuse.reused()));
        }
    }

    private record ReadingElsewhere(
            @JsonProperty(value = "unique_id", required = true)
            String uniqueId,

            @JsonProperty(value = "relation_name", required = true)
            String relation) {
        Guards.Read read() {
            return new Guards.Read(uniqueId, relation);
        }
    }

    private record NotSeen(
            @JsonProperty(required = true) List<ReadingElsewhere> missing,
            @JsonProperty(required = true) String error) {
        Optional<Guards.Unseen> unseen() {
            return missing.isEmpty() && error.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Guards.Unseen(
                            missing.stream().map(ReadingElsewhere::read).toList(), error));
        }
    }

    private record Hooking(
            @JsonProperty(value = "unique_id", required = true)
            String uniqueId,

            @JsonProperty(required = true) String schema) {
        Guards.Hook hook() {
            return new Guards.Hook(uniqueId, schema);
        }
    }

    /** @param relation null if it has none */
    private record Node(
            @JsonProperty(value = "unique_id", required = true)
            String uniqueId,

            @JsonProperty(value = "resource_type", required = true)
            String resourceType,

            @JsonProperty("relation_name") String relation) {
        BuildSelection.Selected selected() {
            return new BuildSelection.Selected(uniqueId, resourceType, relation != null);
        }
    }

    private record Reading(
            @JsonProperty(value = "unique_id", required = true)
            String uniqueId,

            @JsonProperty(required = true) List<String> relations,
            @JsonProperty(required = true) boolean entirely) {
        BuildSelection.ReadsProduction read() {
            return new BuildSelection.ReadsProduction(uniqueId, relations, entirely);
        }
    }

    private record Overwriting(
            @JsonProperty(value = "unique_id", required = true)
            String uniqueId,

            @JsonProperty(value = "relation_name", required = true)
            String relation,

            @JsonProperty(value = "state_unique_id", required = true)
            String owner) {
        Guards.Overwrite overwrite() {
            return new Guards.Overwrite(uniqueId, relation, owner);
        }
    }

    private record Rendering(
            @JsonProperty(value = "unique_id", required = true)
            String uniqueId,

            @JsonProperty(required = true) List<String> keys) {
        BuildSelection.Rendered rendered() {
            return new BuildSelection.Rendered(uniqueId, keys);
        }
    }
}
