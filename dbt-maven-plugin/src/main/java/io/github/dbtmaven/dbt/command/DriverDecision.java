package io.github.dbtmaven.dbt.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the decision file of {@code dbt_driver.py}, whose format is documented at the top of that script. */
final class DriverDecision {
    private static final ObjectMapper JSON = new ObjectMapper();

    private DriverDecision() {}

    /** Reads the file, which the driver writes atomically. Empty if it does not exist or contains no selection. */
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
            reading.add(new Decision.ReadsProduction(
                    node.path("unique_id").asText(),
                    texts(node.path("relations")),
                    node.path("entirely").asBoolean()));
        }
        List<Decision.Refused> refused = new ArrayList<>();
        for (JsonNode node : json.path("refused")) {
            refused.add(new Decision.Refused(
                    node.path("unique_id").asText(),
                    node.path("relation_name").asText(),
                    node.path("state_unique_id").asText()));
        }
        List<Decision.Rendered> rendered = new ArrayList<>();
        for (JsonNode node : json.path("rendered")) {
            rendered.add(new Decision.Rendered(node.path("unique_id").asText(), texts(node.path("keys"))));
        }
        return Optional.of(new Decision(
                json.path("name").asText(),
                project.path("model").asLong()
                        + project.path("seed").asLong()
                        + project.path("snapshot").asLong()
                        + project.path("function").asLong(),
                selected,
                reading,
                refused,
                texts(json.path("gone")),
                texts(json.path("disabled")),
                rendered));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
