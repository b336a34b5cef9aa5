package io.github.dbtmaven.dbt.explain.manifest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.dbtmaven.dbt.artifact.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Collects the fields of one node. */
final class ComparedNodeReader {
    private final String uniqueId;
    private final long offset;
    private final ComparisonRules rules;
    private final UnaryOperator<String> shared;
    private final Map<Aspect, Long> hashes = new EnumMap<>(Aspect.class);
    private final List<String> parents = new ArrayList<>();
    private final List<String> macros = new ArrayList<>();
    private List<String> variables = List.of();
    private ComparedKind kind;
    private String path = "";
    private String patchPath = "";
    private boolean enabled = true;
    private long description = ValueHash.of("");
    private long columns = FieldHashes.NO_COLUMNS;
    private boolean relationPersisted;
    private boolean columnsPersisted;
    private boolean contractEnforced;
    private long contractChecksum;

    ComparedNodeReader(
            String uniqueId, ComparedKind kind, long offset, ComparisonRules rules, UnaryOperator<String> shared) {
        this.uniqueId = uniqueId;
        this.kind = kind;
        this.offset = offset;
        this.rules = rules;
        this.shared = shared;
    }

    ComparedNode node() {
        return new ComparedNode(
                uniqueId,
                kind,
                offset,
                path,
                patchPath,
                enabled,
                hashes,
                new ComparedNode.Docs(description, columns, relationPersisted, columnsPersisted),
                new ComparedNode.ContractChecksum(contractEnforced, contractChecksum),
                parents,
                macros,
                variables);
    }

    /** Reads a field and consumes its value. */
    void read(String key, JsonParser parser) throws IOException {
        switch (key) {
            case "original_file_path" -> Fields.text(parser).ifPresent(text -> path = shared.apply(text));
            case "patch_path" ->
                Fields.text(parser).ifPresent(text -> patchPath = shared.apply(text.replaceFirst("^[^:/]*://", "")));
            case "fqn" -> hashes.put(Aspect.LOCATION, ValueHash.of(parser));
            case "unrendered_config" -> unrendered(parser);
            case "config" -> config(parser);
            case "depends_on" -> dependsOn(parser);
            default -> {
                if (kind.properties().contains(key)) {
                    property(key, parser);
                } else if (kind.isNode()) {
                    node(key, parser);
                } else {
                    other(key, parser);
                }
            }
        }
    }

    private void node(String key, JsonParser parser) throws IOException {
        switch (key) {
            case "raw_code" -> {
                if (kind == ComparedKind.SEED) {
                    parser.skipChildren();
                } else {
                    hashes.put(Aspect.BODY, ValueHash.of(parser));
                    variables = VariableNames.read(parser);
                }
            }
            case "checksum" -> {
                if (kind == ComparedKind.SEED) {
                    FieldHashes.checksum(parser).ifPresent(hash -> hashes.put(Aspect.BODY, hash));
                } else {
                    parser.skipChildren();
                }
            }
            case "test_metadata" -> {
                if (parser.currentToken() == JsonToken.START_OBJECT) {
                    kind = ComparedKind.GENERIC_TEST;
                }
                parser.skipChildren();
            }
            case "description" -> description = ValueHash.of(parser);
            case "columns" -> columns = FieldHashes.columnDescriptions(parser);
            case "contract" ->
                Fields.entries(parser, inner -> {
                    switch (inner) {
                        case "enforced" -> contractEnforced = parser.currentToken() == JsonToken.VALUE_TRUE;
                        case "checksum" -> contractChecksum = ValueHash.of(parser);
                        default -> parser.skipChildren();
                    }
                });
            case "access", "latest_version", "deprecation_date" -> add(Aspect.ACCESS, key, ValueHash.of(parser));
            default -> parser.skipChildren();
        }
    }

    private void other(String key, JsonParser parser) throws IOException {
        if (kind == ComparedKind.SOURCE) {
            switch (key) {
                case "identifier" -> add(Aspect.RELATION, key, ValueHash.of(parser));
                case "database", "schema" -> relationOfSource(!rules.unrenderedSources(), key, parser);
                case "unrendered_database", "unrendered_schema" ->
                    relationOfSource(rules.unrenderedSources(), key, parser);
                default -> parser.skipChildren();
            }
        } else if (kind == ComparedKind.SAVED_QUERY && key.equals("query_params")) {
            Fields.entries(parser, inner -> property(inner, parser));
        } else if (kind == ComparedKind.SAVED_QUERY && key.equals("exports")) {
            add(Aspect.PROPERTIES, key, FieldHashes.exports(parser));
        } else {
            parser.skipChildren();
        }
    }

    private void relationOfSource(boolean compared, String key, JsonParser parser) throws IOException {
        if (compared) {
            add(Aspect.RELATION, key, ValueHash.of(parser));
        } else {
            parser.skipChildren();
        }
    }

    private void property(String key, JsonParser parser) throws IOException {
        add(Aspect.PROPERTIES, key, ValueHash.withoutNulls(parser));
    }

    /** Adds an entry. A null is the same as a missing entry, which older versions of dbt did not write. */
    private void add(Aspect aspect, String key, long value) {
        if (value != ValueHash.ABSENT) {
            hashes.merge(aspect, ValueHash.entry(key, value), Long::sum);
        }
    }

    private void unrendered(JsonParser parser) throws IOException {
        if (kind == ComparedKind.SEMANTIC_MODEL || kind == ComparedKind.SAVED_QUERY || kind == ComparedKind.UNIT_TEST) {
            parser.skipChildren(); // dbt compares their rendered configuration, or none
            return;
        }
        boolean test = uniqueId.startsWith("test.");
        Fields.entries(parser, key -> {
            boolean isNull = parser.currentToken() == JsonToken.VALUE_NULL;
            long value = ValueHash.of(parser);
            if (kind.isNode() && ConfigKeys.RELATION.contains(key)) {
                add(Aspect.RELATION, key, value);
            }
            if (ConfigKeys.compared(kind, test, key)) {
                // here a null differs from a missing key
                hashes.merge(Aspect.CONFIG, ValueHash.entry(key, isNull ? 1 : value), Long::sum);
            }
        });
    }

    private void config(JsonParser parser) throws IOException {
        boolean whole = kind == ComparedKind.SEMANTIC_MODEL || kind == ComparedKind.SAVED_QUERY;
        Fields.entries(parser, key -> {
            if (key.equals("enabled")) {
                enabled = parser.currentToken() != JsonToken.VALUE_FALSE;
            }
            if (whole) {
                add(Aspect.CONFIG, key, ValueHash.withoutNulls(parser));
            } else if (key.equals("persist_docs")) {
                Fields.entries(parser, inner -> {
                    boolean persisted = FieldHashes.isTrue(parser);
                    relationPersisted |= persisted && inner.equals("relation");
                    columnsPersisted |= persisted && inner.equals("columns");
                    parser.skipChildren();
                });
            } else {
                parser.skipChildren();
            }
        });
    }

    private void dependsOn(JsonParser parser) throws IOException {
        Fields.entries(parser, key -> {
            switch (key) {
                case "nodes" -> Fields.texts(parser).forEach(id -> parents.add(shared.apply(id)));
                case "macros" -> Fields.texts(parser).forEach(id -> macros.add(shared.apply(id)));
                default -> parser.skipChildren();
            }
        });
        if (kind == ComparedKind.EXPOSURE) {
            parents.stream().distinct().forEach(id -> add(Aspect.PROPERTIES, "depends_on", ValueHash.of(id)));
        }
    }
}
