package io.github.dbtmaven.dbt.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the decision file of {@code dbt_driver.py}; the form is described at the head of that file. */
final class DriverDecision {
    private static final ObjectMapper JSON = new ObjectMapper();

    private DriverDecision() {}

    /** Empty when it was not written, or tells of a build without a selection. The file appears as a whole. */
    static Optional<Decision> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        JsonNode json = JSON.readTree(file.toFile());
        if (!json.has("selected")) {
            return Optional.empty();
        }
        JsonNode project = json.path("project");
        List<Decision.Selected> selected = new ArrayList<>();
        for (JsonNode node : json.path("selected")) {
            selected.add(new Decision.Selected(
                    node.path("unique_id").asText(),
                    node.path("resource_type").asText(),
                    node.path("relation_name").isTextual()));
        }
        List<Decision.ReadsProduction> reading = new ArrayList<>();
        for (JsonNode node : json.path("readsProduction")) {
            List<String> relations = new ArrayList<>();
            node.path("relations").forEach(relation -> relations.add(relation.asText()));
            reading.add(new Decision.ReadsProduction(
                    node.path("unique_id").asText(),
                    relations,
                    node.path("entirely").asBoolean()));
        }
        List<Decision.Refused> refused = new ArrayList<>();
        for (JsonNode node : json.path("refused")) {
            refused.add(new Decision.Refused(
                    node.path("unique_id").asText(),
                    node.path("relation_name").asText(),
                    node.path("state_unique_id").asText()));
        }
        List<String> gone = new ArrayList<>();
        json.path("gone").forEach(id -> gone.add(id.asText()));
        List<String> disabled = new ArrayList<>();
        json.path("disabled").forEach(id -> disabled.add(id.asText()));
        return Optional.of(new Decision(
                json.path("name").asText(),
                project.path("model").asLong()
                        + project.path("seed").asLong()
                        + project.path("snapshot").asLong(),
                selected,
                reading,
                refused,
                gone,
                disabled));
    }
}
