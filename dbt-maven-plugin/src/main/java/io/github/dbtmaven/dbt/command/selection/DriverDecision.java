package io.github.dbtmaven.dbt.command.selection;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the decision file of {@code dbt_driver.py}, whose format is documented at the top of that script. */
public final class DriverDecision {
    private static final ObjectReader READER = JsonMapper.builder()
            // versions and places, which only people read
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readerFor(Content.class);

    private DriverDecision() {}

    /**
     * Reads the file, which the driver writes atomically. Empty if it does not exist or contains no selection.
     *
     * @throws IOException if it is not a decision; the message names the missing key
     */
    public static Optional<BuildSelection> read(Path file) throws IOException {
        return Files.isRegularFile(file)
                ? READER.<Content>readValue(file.toFile()).selection()
                : Optional.empty();
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
            List<Hooking> hooks,
            List<String> gone,
            List<String> disabled,
            List<Rendering> rendered,
            List<String> untested) {
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
                    hooks.stream().map(Hooking::hook).toList());
        }

        Optional<BuildSelection> selection() {
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
                            untested));
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
