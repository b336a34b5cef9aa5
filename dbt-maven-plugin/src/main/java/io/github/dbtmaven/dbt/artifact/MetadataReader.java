package io.github.dbtmaven.dbt.artifact;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the {@code metadata} object and checks its schema version. */
final class MetadataReader {
    private static final Pattern SCHEMA = Pattern.compile(".*/([a-z-]+)/v(\\d{1,4})(?:\\.json)?");

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, String> env = new HashMap<>();

    void read(JsonParser parser) throws IOException {
        Fields.entries(parser, key -> {
            if (key.equals("env")) {
                Fields.entries(parser, name -> Fields.text(parser).ifPresent(value -> env.put(name, value)));
            } else {
                Fields.text(parser).ifPresent(text -> texts.put(key, text));
            }
        });
    }

    ArtifactMetadata checked(String kind, int oldest, int newest) {
        String schema = texts.getOrDefault("dbt_schema_version", "");
        Matcher matcher = SCHEMA.matcher(schema);
        if (!matcher.matches() || !matcher.group(1).equals(kind)) {
            throw new ArtifactException(
                    schema.isEmpty()
                            ? "has no dbt_schema_version"
                            : "has the schema \"" + schema + "\", which is not that of a " + kind + " file");
        }
        int version = Integer.parseInt(matcher.group(2));
        if (version < oldest || version > newest) {
            throw new ArtifactException("has schema v" + version
                    + (text("dbt_version").isEmpty() ? "" : " of dbt " + text("dbt_version")) + ", while v" + oldest
                    + (oldest == newest ? "" : " to v" + newest) + " can be read");
        }
        return new ArtifactMetadata(
                version,
                text("dbt_version"),
                text("generated_at"),
                text("invocation_id"),
                text("project_name"),
                text("adapter_type"),
                env);
    }

    private String text(String key) {
        return texts.getOrDefault(key, "");
    }
}
