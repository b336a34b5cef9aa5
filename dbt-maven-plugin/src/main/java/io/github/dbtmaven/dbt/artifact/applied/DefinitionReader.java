package io.github.dbtmaven.dbt.artifact.applied;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.dbtmaven.dbt.artifact.Fields;
import io.github.dbtmaven.pipelines.text.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Reads the {@link ManifestDefinitions} of a manifest as a stream. */
final class DefinitionReader {
    /** What dbt writes differently in each run, or only in runs that compile, and the folder of the clone. */
    private static final Set<String> VOLATILE = Set.of(
            "created_at",
            "compiled",
            "compiled_code",
            "compiled_path",
            "build_path",
            "extra_ctes",
            "extra_ctes_injected",
            "defer_relation",
            "root_path");

    private static final Set<String> VIEWS = Set.of("view", "materialized_view");

    private final Map<String, Definition> nodes = new LinkedHashMap<>();
    private final Map<String, Definition> sources = new LinkedHashMap<>();
    private final Map<String, ManifestDefinitions.Macro> macros = new HashMap<>();
    private final Map<String, List<String>> parentMap = new LinkedHashMap<>();

    private String adapter = "";

    private DefinitionReader() {}

    static ManifestDefinitions read(Path manifest) throws IOException {
        DefinitionReader reader = new DefinitionReader();
        try (JsonParser parser = Fields.FACTORY.createParser(manifest.toFile())) {
            parser.nextToken();
            Fields.entries(parser, key -> reader.section(key, parser));
        }
        return new ManifestDefinitions(reader.adapter, reader.nodes, reader.sources, reader.macros, reader.parentMap);
    }

    private void section(String key, JsonParser parser) throws IOException {
        switch (key) {
            case "metadata" ->
                Fields.entries(parser, name -> {
                    if (name.equals("adapter_type")) {
                        Fields.text(parser).ifPresent(text -> adapter = text);
                    } else {
                        parser.skipChildren();
                    }
                });
            case "nodes", "functions" -> Fields.entries(parser, id -> nodes.put(id, definition(id, parser)));
            case "sources" -> Fields.entries(parser, id -> sources.put(id, definition(id, parser)));
            case "macros" -> Fields.entries(parser, id -> macros.put(id, macro(parser)));
            case "parent_map" -> Fields.entries(parser, id -> parentMap.put(id, Fields.texts(parser)));
            default -> parser.skipChildren();
        }
    }

    private static Definition definition(String id, JsonParser parser) throws IOException {
        Map<String, String> texts = new HashMap<>();
        List<String> parents = new ArrayList<>();
        List<String> calls = new ArrayList<>();
        MessageDigest digest = Sha256.digest();
        Fields.entries(parser, key -> {
            switch (key) {
                case "depends_on" -> dependsOn(parser, parents, calls);
                case "config" -> {
                    add(digest, key);
                    add(digest, parser, (name, text) -> texts.putIfAbsent("config." + name, text));
                }
                case "resource_type", "relation_name" ->
                    Fields.text(parser).ifPresent(text -> {
                        texts.put(key, text);
                        add(digest, key + text);
                    });
                default -> {
                    if (VOLATILE.contains(key)) {
                        parser.skipChildren();
                    } else {
                        add(digest, key);
                        add(digest, parser);
                    }
                }
            }
        });
        parents.forEach(each -> add(digest, each));
        String type = texts.getOrDefault("resource_type", id.substring(0, Math.max(0, id.indexOf('.'))));
        return new Definition(
                id,
                type,
                texts.containsKey("relation_name") || type.equals("function"),
                VIEWS.contains(texts.getOrDefault("config.materialized", "")),
                Sha256.hex(digest),
                parents,
                calls);
    }

    private static ManifestDefinitions.Macro macro(JsonParser parser) throws IOException {
        List<String> calls = new ArrayList<>();
        List<String> hash = new ArrayList<>();
        Fields.entries(parser, key -> {
            switch (key) {
                case "macro_sql" -> Fields.text(parser).map(Sha256::hex).ifPresent(hash::add);
                case "depends_on" -> dependsOn(parser, new ArrayList<>(), calls);
                default -> parser.skipChildren();
            }
        });
        return new ManifestDefinitions.Macro(String.join("", hash), List.copyOf(calls));
    }

    private static void dependsOn(JsonParser parser, List<String> parents, List<String> calls) throws IOException {
        Fields.entries(parser, key -> {
            switch (key) {
                case "nodes" -> parents.addAll(Fields.texts(parser));
                case "macros" -> calls.addAll(Fields.texts(parser));
                default -> parser.skipChildren();
            }
        });
    }

    private static void add(MessageDigest digest, JsonParser parser) throws IOException {
        add(digest, parser, (name, text) -> {});
    }

    /**
     * Adds the current value, and leaves the parser at its end.
     *
     * @param texts receives the entries of an object that are texts, not those of objects inside
     */
    private static void add(MessageDigest digest, JsonParser parser, BiConsumer<String, String> texts)
            throws IOException {
        int depth = 0;
        for (JsonToken token = parser.currentToken(); ; token = parser.nextToken()) {
            if (depth == 1 && token == JsonToken.VALUE_STRING && parser.currentName() != null) {
                texts.accept(parser.currentName(), parser.getText());
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            add(digest, token.isStructStart() || token.isStructEnd() ? token.name() : token.name() + parser.getText());
            if (depth == 0) {
                return;
            }
        }
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(UTF_8));
        digest.update((byte) 0);
    }
}
