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
 * The entries of a map with {@code <<} undone: a key of the map itself wins over a merged one, and an earlier merged map
 * over a later one. Of two equal keys of one map the last wins, as in every YAML loader; {@link Overlooked} warns of them.
 */
public final class Entries {
    private final Report report;
    private boolean complete = true;

    private Entries(Report report) {
        this.report = report;
    }

    /** A key with its place and value. */
    public record Entry(String key, SourcePosition at, Value value) {}

    /**
     * What could be read of a map.
     *
     * @param complete false when something could not, so that a missing key may be among it
     */
    public record Found(List<Entry> entries, boolean complete) {}

    /** In the order of the file, merged ones last; none for anything but a map. */
    public static List<Entry> of(Value map, Report report) {
        return find(map, report).entries();
    }

    /** Whether a map has that key. */
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
        // the last of two equal keys wins and takes its own place in the order
        entries.remove(name.get());
        entries.put(name.get(), new Entry(name.get(), key.at().at(value.at().path()), value));
    }

    /** The place of the key is named: the value is mostly an alias and has the place of its anchor. */
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
