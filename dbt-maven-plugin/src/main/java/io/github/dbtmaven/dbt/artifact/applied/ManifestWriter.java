package io.github.dbtmaven.dbt.artifact.applied;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.github.dbtmaven.dbt.artifact.Fields;
import io.github.dbtmaven.dbt.artifact.NotBuiltMark;
import io.github.dbtmaven.pipelines.text.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes the manifest of a plan from two manifests, one value at a time. */
final class ManifestWriter {
    private final AppliedPlan plan;
    private final Path deployed;
    private final Optional<Path> before;

    ManifestWriter(AppliedPlan plan, Path deployed, Optional<Path> before) {
        this.plan = plan;
        this.deployed = deployed;
        this.before = before;
    }

    void write(Path file) throws IOException {
        try (JsonParser from = Fields.FACTORY.createParser(deployed.toFile());
                JsonGenerator to = Fields.FACTORY.createGenerator(file.toFile(), JsonEncoding.UTF8)) {
            from.nextToken();
            to.writeStartObject();
            Fields.entries(from, key -> {
                to.writeFieldName(key);
                switch (key) {
                    case "nodes", "sources", "functions" -> definitions(key, from, to);
                    case "disabled" -> without(plan.putBack(), from, to);
                    case "parent_map" -> replaced(plan.parentMap(), from, to);
                    case "child_map" -> replaced(plan.childMap(), from, to);
                    case "group_map" -> groups(from, to);
                    default -> to.copyCurrentStructure(from);
                }
            });
            to.writeEndObject();
        }
    }

    private void definitions(String section, JsonParser from, JsonGenerator to) throws IOException {
        to.writeStartObject();
        Fields.entries(from, id -> {
            if (plan.putBack().contains(id) || plan.removed().contains(id)) {
                from.skipChildren();
            } else {
                to.writeFieldName(id);
                to.copyCurrentStructure(from);
            }
        });
        // each reading of the earlier manifest takes as long as writing the new one
        if (before.isPresent()
                && plan.putBack().stream().map(ManifestWriter::section).anyMatch(section::equals)) {
            try (JsonParser earlier = Fields.FACTORY.createParser(before.get().toFile())) {
                earlier.nextToken();
                Fields.entries(earlier, key -> {
                    if (key.equals(section)) {
                        Fields.entries(earlier, id -> putBack(id, earlier, to));
                    } else {
                        earlier.skipChildren();
                    }
                });
            }
        }
        to.writeEndObject();
    }

    private static String section(String id) {
        return id.startsWith("source.") ? "sources" : id.startsWith("function.") ? "functions" : "nodes";
    }

    private void putBack(String id, JsonParser from, JsonGenerator to) throws IOException {
        if (!plan.putBack().contains(id)) {
            from.skipChildren();
            return;
        }
        to.writeFieldName(id);
        if (!plan.marked().contains(id)) {
            to.copyCurrentStructure(from);
            return;
        }
        to.writeStartObject();
        Fields.entries(from, key -> {
            to.writeFieldName(key);
            switch (key) {
                case "raw_code" -> {
                    to.writeString(NotBuiltMark.addTo(Fields.text(from).orElse("")));
                }
                case "checksum" -> checksum(from, to);
                default -> to.copyCurrentStructure(from);
            }
        });
        to.writeEndObject();
    }

    /** Writes another checksum, since dbt compares that of a seed instead of its text. */
    private static void checksum(JsonParser from, JsonGenerator to) throws IOException {
        StringBuilder earlier = new StringBuilder(NotBuiltMark.addTo(""));
        Fields.entries(from, key -> Fields.text(from).ifPresent(earlier::append));
        to.writeStartObject();
        to.writeStringField("name", "sha256");
        to.writeStringField("checksum", Sha256.hex(earlier.toString()));
        to.writeEndObject();
    }

    private static void without(Set<String> ids, JsonParser from, JsonGenerator to) throws IOException {
        to.writeStartObject();
        Fields.entries(from, id -> {
            if (ids.contains(id)) {
                from.skipChildren();
            } else {
                to.writeFieldName(id);
                to.copyCurrentStructure(from);
            }
        });
        to.writeEndObject();
    }

    private static void replaced(Map<String, List<String>> map, JsonParser from, JsonGenerator to) throws IOException {
        from.skipChildren();
        to.writeStartObject();
        for (Map.Entry<String, List<String>> entry : map.entrySet()) {
            to.writeFieldName(entry.getKey());
            texts(entry.getValue(), to);
        }
        to.writeEndObject();
    }

    private void groups(JsonParser from, JsonGenerator to) throws IOException {
        to.writeStartObject();
        Fields.entries(from, group -> {
            to.writeFieldName(group);
            texts(
                    Fields.texts(from).stream()
                            .filter(id -> !plan.removed().contains(id))
                            .toList(),
                    to);
        });
        to.writeEndObject();
    }

    private static void texts(List<String> values, JsonGenerator to) throws IOException {
        to.writeStartArray();
        for (String value : values) {
            to.writeString(value);
        }
        to.writeEndArray();
    }
}
