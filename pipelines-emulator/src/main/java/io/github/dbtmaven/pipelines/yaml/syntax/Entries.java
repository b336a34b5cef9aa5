package io.github.dbtmaven.pipelines.yaml.syntax;

import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The entries of a map with {@code <<} resolved: its own keys override merged ones, and earlier merged maps override
 * later ones. Of duplicate keys the last one wins, as in all YAML loaders; {@link Overlooked} reports them.
 */
public final class Entries {
    private final Report report;
    private boolean complete = true;

    private Entries(Report report) {
        this.report = report;
    }

    /** A key with its position and value. */
    public record Entry(String key, SourcePosition at, Value value) {}

    /**
     * The readable entries of a map.
     *
     * @param complete false if an entry is unreadable, so that a missing key may be that entry
     */
    public record Found(List<Entry> entries, boolean complete) {}

    /** Returns the entries in the order of the file, merged ones last; none for other values. */
    public static List<Entry> of(Value map, Report report) {
        return find(map, report).entries();
    }

    /** Returns whether a map has the key. */
    public static boolean has(Value map, String key) {
        return of(map, new Report("")).stream().anyMatch(entry -> entry.key().equals(key));
    }

    public static Found find(Value map, Report report) {
        Entries entries = new Entries(report);
        List<Entry> found = List.copyOf(entries.entries(map).values());
        return new Found(found, entries.complete);
    }

    private Map<String, Entry> entries(Value map) {
        Map<String, Entry> own = new LinkedHashMap<>();
        Map<String, Entry> merged = new LinkedHashMap<>();
        if (map.node() instanceof MappingNode node) {
            for (NodeTuple tuple : node.getValue()) {
                Value key = map.part(tuple.getKeyNode());
                if (Tag.MERGE.equals(tuple.getKeyNode().getTag())) {
                    merge(key, map.part(tuple.getValueNode())).forEach(merged::putIfAbsent);
                } else {
                    add(own, map, key, tuple.getValueNode());
                }
            }
        }
        merged.forEach(own::putIfAbsent);
        return own;
    }

    private void add(Map<String, Entry> entries, Value map, Value key, Node node) {
        Optional<String> name = key.name();
        if (name.isEmpty()) {
            refuse(ProblemCode.KEY_NOT_TEXT, key, SyntaxMessages.keyNotText(key.kind()));
            return;
        }
        Value value = map.child(name.get(), node);
        // the last of duplicate keys wins and moves to its own position
        entries.remove(name.get());
        entries.put(name.get(), new Entry(name.get(), key.at().at(value.at().path()), value));
    }

    /**
     * Merges a map. Problems are reported at the key, because the value is usually an alias with the position of its
     * anchor.
     */
    private Map<String, Entry> merge(Value key, Value value) {
        if (value.isMap()) {
            return entries(value);
        }
        Map<String, Entry> merged = new LinkedHashMap<>();
        if (value.isList() && value.items().stream().allMatch(Value::isMap)) {
            value.items().forEach(item -> entries(key.part(item.node())).forEach(merged::putIfAbsent));
        } else {
            refuse(ProblemCode.WRONG_SHAPE, key, SyntaxMessages.mergeOf(value));
        }
        return merged;
    }

    private void refuse(ProblemCode code, Value key, String text) {
        complete = false;
        report.error(code, key.at(), text);
    }
}
