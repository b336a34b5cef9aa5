package io.github.dbtmaven.dbt.artifact.applied;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes a manifest with the keys that matter here. */
final class ManifestText {
    private final ObjectNode json = new ObjectMapper().createObjectNode();

    ManifestText() {
        json.putObject("metadata").put("dbt_version", "1.11.16").put("generated_at", "now");
        for (String section : List.of(
                "nodes", "sources", "macros", "exposures", "disabled", "parent_map", "child_map", "group_map")) {
            json.putObject(section);
        }
    }

    /** Adds a model, seed, snapshot or test with a relation. */
    ManifestText node(String id, String code, String... parents) {
        definition("nodes", id, code, parents).put("relation_name", "\"prod\".\"" + id + "\"");
        return this;
    }

    ManifestText adapter(String type) {
        json.withObject("/metadata").put("adapter_type", type);
        return this;
    }

    ManifestText view(String id, String code, String... parents) {
        node(id, code, parents);
        json.withObject("/nodes/" + id + "/config").put("materialized", "view");
        return this;
    }

    ManifestText ephemeral(String id, String code, String... parents) {
        definition("nodes", id, code, parents).putNull("relation_name");
        return this;
    }

    ManifestText function(String id, String code) {
        definition("functions", id, code);
        return this;
    }

    ManifestText source(String id, String schema) {
        definition("sources", id, schema).put("relation_name", schema);
        return this;
    }

    /** Lets a node or a macro call a macro. */
    ManifestText calls(String section, String id, String macro) {
        ((ObjectNode) json.at("/" + section + "/" + id + "/depends_on"))
                .withArray("macros")
                .add(macro);
        return this;
    }

    ManifestText macro(String id, String sql) {
        json.withObject("/macros/" + id).put("macro_sql", sql).putObject("depends_on");
        return this;
    }

    ManifestText disabled(String id) {
        json.withObject("/disabled").putArray(id).addObject();
        return this;
    }

    private ObjectNode definition(String section, String id, String code, String... parents) {
        ObjectNode node = json.withObject("/" + section).putObject(id);
        node.put("unique_id", id)
                .put("resource_type", id.substring(0, id.indexOf('.')))
                .put("raw_code", code)
                .put("created_at", System.nanoTime())
                .put("compiled_code", "as of " + System.nanoTime());
        node.putObject("checksum").put("name", "sha256").put("checksum", "of " + code);
        var depends = node.putObject("depends_on").putArray("nodes");
        var parentMap = json.withObject("/parent_map").putArray(id);
        for (String parent : parents) {
            depends.add(parent);
            parentMap.add(parent);
        }
        return node;
    }

    Path write(Path file) throws IOException {
        return Files.writeString(file, json.toString());
    }
}
