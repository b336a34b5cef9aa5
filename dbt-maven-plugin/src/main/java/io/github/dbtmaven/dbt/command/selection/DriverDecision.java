package io.github.dbtmaven.dbt.command.selection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the decision file of {@code dbt_driver.py}, whose format is documented at the top of that script. */
public final class DriverDecision {
    private static final ObjectMapper JSON = new ObjectMapper();

    private DriverDecision() {}

    /** Reads the file, which the driver writes atomically. Empty if it does not exist or contains no selection. */
    public static Optional<BuildSelection> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        JsonNode json = JSON.readTree(file.toFile());
        if (!json.has("selected")) {
            return Optional.empty();
        }
        JsonNode project = json.path("project");
        List<BuildSelection.Selected> selected = new ArrayList<>();
        for (JsonNode node : json.path("selected")) {
            selected.add(new BuildSelection.Selected(
                    node.path("unique_id").asText(),
                    node.path("resource_type").asText(),
                    node.path("relation_name").isTextual()));
        }
        List<BuildSelection.ReadsProduction> reading = new ArrayList<>();
        for (JsonNode node : json.path("readsProduction")) {
            reading.add(new BuildSelection.ReadsProduction(
                    node.path("unique_id").asText(),
                    texts(node.path("relations")),
                    node.path("entirely").asBoolean()));
        }
        List<BuildSelection.Refused> refused = new ArrayList<>();
        for (JsonNode node : json.path("refused")) {
            refused.add(new BuildSelection.Refused(
                    node.path("unique_id").asText(),
                    node.path("relation_name").asText(),
                    node.path("state_unique_id").asText()));
        }
        List<BuildSelection.Rendered> rendered = new ArrayList<>();
        for (JsonNode node : json.path("rendered")) {
            rendered.add(new BuildSelection.Rendered(node.path("unique_id").asText(), texts(node.path("keys"))));
        }
        return Optional.of(new BuildSelection(
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
                rendered,
                texts(json.path("untested"))));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
