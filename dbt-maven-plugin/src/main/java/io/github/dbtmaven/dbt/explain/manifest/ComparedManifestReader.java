package io.github.dbtmaven.dbt.explain.manifest;

import com.fasterxml.jackson.core.JsonParser;
import io.github.dbtmaven.dbt.artifact.ArtifactMetadata;
import io.github.dbtmaven.dbt.artifact.ArtifactReader;
import io.github.dbtmaven.dbt.artifact.Fields;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a manifest once, as a stream. */
public final class ComparedManifestReader {
    private static final Set<String> SECTIONS = Set.of(
            "nodes", "sources", "exposures", "metrics", "semantic_models", "saved_queries", "unit_tests", "functions");

    private final ComparisonRules rules;
    private final Map<String, ComparedNode> nodes = new LinkedHashMap<>();
    private final Map<String, ComparedMacro> macros = new HashMap<>();
    private final Set<String> disabled = new LinkedHashSet<>();
    /** Ids and paths occur many times. */
    private final Map<String, String> texts = new HashMap<>();

    private ComparedManifestReader(ComparisonRules rules) {
        this.rules = rules;
    }

    /**
     * Reads the file.
     *
     * @throws io.github.dbtmaven.dbt.artifact.ArtifactException if it is not usable
     */
    public static ComparedManifest read(Path file, ComparisonRules rules) {
        ComparedManifestReader reader = new ComparedManifestReader(rules);
        ArtifactMetadata metadata = ArtifactReader.manifest(file, reader::section);
        return new ComparedManifest(file, metadata, reader.nodes, reader.macros, reader.disabled);
    }

    private void section(String name, JsonParser parser) throws IOException {
        if (SECTIONS.contains(name)) {
            Fields.entries(parser, id -> node(name, shared(id), parser));
        } else if (name.equals("macros")) {
            Fields.entries(parser, id -> macro(shared(id), parser));
        } else if (name.equals("disabled")) {
            Fields.entries(parser, id -> {
                disabled.add(id);
                parser.skipChildren();
            });
        } else {
            parser.skipChildren();
        }
    }

    private void node(String section, String id, JsonParser parser) throws IOException {
        long offset = parser.currentTokenLocation().getByteOffset();
        ComparedNodeReader reader =
                new ComparedNodeReader(id, ComparedKind.of(section, id), offset, rules, this::shared);
        Fields.entries(parser, key -> reader.read(key, parser));
        nodes.put(id, reader.node());
    }

    private void macro(String id, JsonParser parser) throws IOException {
        long offset = parser.currentTokenLocation().getByteOffset();
        String[] path = {""};
        long[] sql = {ValueHash.ABSENT};
        List<String> called = new ArrayList<>();
        List<String> variables = new ArrayList<>();
        Fields.entries(parser, key -> {
            switch (key) {
                case "original_file_path" -> Fields.text(parser).ifPresent(text -> path[0] = shared(text));
                case "macro_sql" -> {
                    sql[0] = ValueHash.of(parser);
                    variables.addAll(VariableNames.read(parser));
                }
                case "depends_on" ->
                    Fields.entries(parser, inner -> {
                        if (inner.equals("macros")) {
                            Fields.texts(parser).forEach(each -> called.add(shared(each)));
                        } else {
                            parser.skipChildren();
                        }
                    });
                default -> parser.skipChildren();
            }
        });
        macros.put(id, new ComparedMacro(id, offset, path[0], sql[0], called, variables));
    }

    private String shared(String text) {
        return texts.computeIfAbsent(text, same -> same);
    }
}
