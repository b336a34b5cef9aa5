package io.github.dbtmaven.dbt.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Writes a manifest with a few nodes. */
final class TinyManifest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ObjectNode content = JSON.createObjectNode();

    TinyManifest() {
        metadata().put("dbt_schema_version", "https://schemas.getdbt.com/dbt/manifest/v12.json");
        metadata().put("dbt_version", "1.11.16").put("project_name", "shop");
        List.of("nodes", "sources", "macros", "unit_tests", "disabled").forEach(content::withObjectProperty);
    }

    private ObjectNode metadata() {
        return content.withObjectProperty("metadata");
    }

    TinyManifest variables(String hashes) {
        metadata().withObjectProperty("env").put("PROJECT_VARS", hashes);
        return this;
    }

    /** Adds a node; its type decides the section. */
    TinyManifest node(String id, String code, String... parents) {
        ObjectNode node = content.withObjectProperty(section(id)).putObject(id);
        node.put("unique_id", id).put("original_file_path", "models/" + id.replaceAll(".*\\.", "") + ".sql");
        node.put("raw_code", code).put("checksum", code);
        node.putArray("fqn").add("shop").add(id);
        node.putObject("config").put("enabled", true);
        node.putObject("unrendered_config");
        ObjectNode dependsOn = node.putObject("depends_on");
        dependsOn.putArray("macros");
        List.of(parents).forEach(dependsOn.putArray("nodes")::add);
        return this;
    }

    /** Sets a field of the node, as JSON. */
    TinyManifest set(String id, String field, String json) {
        try {
            JsonNode value = JSON.readTree(json);
            ((ObjectNode) content.withObjectProperty(section(id)).get(id)).set(field, value);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TinyManifest calls(String id, String... macros) {
        var list = ((ObjectNode) content.withObjectProperty(section(id)).get(id).get("depends_on")).putArray("macros");
        List.of(macros).forEach(list::add);
        return this;
    }

    TinyManifest macro(String id, String sql, String... called) {
        ObjectNode macro = content.withObjectProperty("macros").putObject(id);
        macro.put("unique_id", id).put("macro_sql", sql);
        List.of(called).forEach(macro.putObject("depends_on").putArray("macros")::add);
        return this;
    }

    TinyManifest disabled(String id) {
        content.withObjectProperty("disabled").putArray(id);
        return this;
    }

    private static String section(String id) {
        return id.startsWith("source.") ? "sources" : id.startsWith("unit_test.") ? "unit_tests" : "nodes";
    }

    Path write(Path file) {
        try {
            JSON.writeValue(file.toFile(), content);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
