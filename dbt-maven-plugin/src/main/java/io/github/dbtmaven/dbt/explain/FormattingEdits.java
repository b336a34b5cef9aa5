package io.github.dbtmaven.dbt.explain;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.dbtmaven.dbt.artifact.Fields;
import io.github.dbtmaven.dbt.artifact.NotBuiltMark;
import io.github.dbtmaven.dbt.explain.manifest.Aspect;
import io.github.dbtmaven.dbt.explain.manifest.ComparedKind;
import io.github.dbtmaven.dbt.explain.manifest.ComparedNode;
import io.github.dbtmaven.dbt.explain.manifest.ComparisonRules;
import io.github.dbtmaven.dbt.explain.manifest.ManifestTexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The nodes whose SQL differs from a state only in white space and comments. Writes a manifest of the state in which
 * they have the SQL of the project, so that {@code state:modified} does not match them for that. What else differs still
 * counts. Macros, snapshots and Python models are never among them.
 */
public final class FormattingEdits {
    private final Path state;
    private final Map<String, String> sql;

    private FormattingEdits(Path state, Map<String, String> sql) {
        this.state = state;
        this.sql = sql;
    }

    /**
     * Reads and compares two manifests.
     *
     * @throws io.github.dbtmaven.dbt.artifact.ArtifactException if one of them is not usable
     */
    public static FormattingEdits of(Path state, Path current, ComparisonRules rules) {
        StateComparison comparison = StateComparison.of(state, current, rules);
        Map<String, String> sql = new TreeMap<>();
        try (ManifestTexts old = new ManifestTexts(state);
                ManifestTexts now = new ManifestTexts(current)) {
            for (ComparedNode node : comparison.nodes().values()) {
                Optional<ComparedNode> before = comparison.before(node);
                if (before.isPresent() && edited(comparison, node)) {
                    JsonNode theirs = old.read(node.uniqueId(), before.get().offset());
                    JsonNode ours = now.read(node.uniqueId(), node.offset());
                    // the mark of a node that the last deploy did not build is a comment
                    if (!NotBuiltMark.isIn(theirs.path("raw_code").asText())
                            && SqlText.sameExceptFormatting(theirs, ours)) {
                        sql.put(node.uniqueId(), ours.path("raw_code").asText());
                    }
                }
            }
        }
        return new FormattingEdits(state, sql);
    }

    private static boolean edited(StateComparison comparison, ComparedNode node) {
        return node.kind() != ComparedKind.SEED && comparison.differing(node).contains(Aspect.BODY);
    }

    /** Returns the unique ids of these nodes, sorted. */
    public Set<String> nodes() {
        return sql.keySet();
    }

    /** Writes the manifest of the state with the SQL of the project for these nodes. Reads it as a stream. */
    public void write(Path file) {
        try (JsonParser from = Fields.FACTORY.createParser(state.toFile());
                JsonGenerator to = Fields.FACTORY.createGenerator(file.toFile(), JsonEncoding.UTF8)) {
            from.nextToken();
            to.writeStartObject();
            Fields.entries(from, section -> {
                to.writeFieldName(section);
                if (section.equals("nodes") || section.equals("functions")) {
                    to.writeStartObject();
                    Fields.entries(from, id -> node(id, from, to));
                    to.writeEndObject();
                } else {
                    to.copyCurrentStructure(from);
                }
            });
            to.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void node(String id, JsonParser from, JsonGenerator to) throws IOException {
        to.writeFieldName(id);
        if (!sql.containsKey(id)) {
            to.copyCurrentStructure(from);
            return;
        }
        to.writeStartObject();
        Fields.entries(from, key -> {
            to.writeFieldName(key);
            if (key.equals("raw_code")) {
                from.skipChildren();
                to.writeString(sql.get(id));
            } else {
                to.copyCurrentStructure(from);
            }
        });
        to.writeEndObject();
    }
}
