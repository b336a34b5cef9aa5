package io.github.dbtmaven.pipelines.yaml.syntax;

import io.github.dbtmaven.pipelines.model.ElementPath;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.text.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A YAML node with its position. Texts are kept as written: whether YAML 1.1 reads {@code 010} as eight does not
 * matter, except that {@code null} and its variants are nothing and {@code yes} is a flag.
 */
public record Value(Node node, SourcePosition at) {

    /** Returns the root of a file. */
    public static Value of(String file, Node node) {
        return of(file, node, ElementPath.ROOT);
    }

    private static Value of(String file, Node node, ElementPath path) {
        Mark mark = node.getStartMark();
        return new Value(node, new SourcePosition(file, mark.getLine() + 1, mark.getColumn() + 1, path));
    }

    /** Returns a node that belongs to this value but has no path of its own: a key or a merged map. */
    Value part(Node other) {
        return of(at.file(), other, at.path());
    }

    /** Returns the value of a key in this map. */
    public Value child(String key, Node other) {
        return of(at.file(), other, at.path().child(key));
    }

    public boolean isMap() {
        return node instanceof MappingNode;
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    public boolean isNothing() {
        return node instanceof ScalarNode && Tag.NULL.equals(node.getTag());
    }

    /** Returns whether it is an empty anchored value, which is reported once, at the anchor. */
    public boolean isEmptyAnchor() {
        return isNothing() && node.getAnchor() != null;
    }

    /** Returns whether it is a scalar other than null; it may be empty. */
    public boolean isText() {
        return node instanceof ScalarNode && !isNothing();
    }

    /** Returns the text of a scalar other than null. */
    public Optional<String> text() {
        return isText() ? Optional.of(((ScalarNode) node).getValue()) : Optional.empty();
    }

    /** Returns the name of a key, including keys that YAML reads as null ({@code null}, {@code ~}). */
    public Optional<String> name() {
        return node instanceof ScalarNode scalar && !scalar.getValue().isEmpty()
                ? Optional.of(scalar.getValue())
                : text();
    }

    /** Returns the text of a scalar that Bitbucket accepts as a string: not null and not an unquoted boolean. */
    public Optional<String> string() {
        return isFlag() ? Optional.empty() : text();
    }

    /**
     * Returns whether it is an unquoted YAML 1.1 boolean: {@code true}, {@code yes}, {@code on} and their opposites.
     */
    public boolean isFlag() {
        return isTagged(Tag.BOOL);
    }

    /** Returns whether it is an unquoted number. */
    public boolean isNumber() {
        return isTagged(Tag.INT) || isTagged(Tag.FLOAT);
    }

    private boolean isTagged(Tag tag) {
        return node instanceof ScalarNode && tag.equals(node.getTag());
    }

    public Optional<Boolean> flag() {
        return text().map(text -> text.toLowerCase(Locale.ROOT)).flatMap(text -> switch (text) {
            case "true", "yes", "on" -> Optional.of(true);
            case "false", "no", "off" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    /** Returns an unsigned number of at most nine digits. */
    public Optional<Integer> number() {
        return text().filter(text -> text.matches("[0-9]{1,9}")).map(Integer::valueOf);
    }

    /** Returns the items of a list; none for other values. */
    public List<Value> items() {
        if (!(node instanceof SequenceNode list)) {
            return List.of();
        }
        List<Value> items = new ArrayList<>(list.getValue().size());
        for (Node item : list.getValue()) {
            items.add(of(at.file(), item, at.path().item(items.size())));
        }
        return items;
    }

    /** Returns a description for messages. */
    public String kind() {
        if (node instanceof MappingNode map) {
            return map.getValue().isEmpty() ? "an empty map" : "a map";
        } else if (isList()) {
            int size = items().size();
            return size == 0 ? "an empty list" : size == 1 ? "a list" : "a list of " + size;
        }
        return text().map(text -> text.isBlank() ? "an empty string" : "\"" + Shown.shortened(text) + "\"")
                .orElse("empty");
    }

    /** Returns whether it contains an anchor, so that it may exist only to be referenced. */
    public boolean isAnchored() {
        return node.getAnchor() != null
                || items().stream().anyMatch(Value::isAnchored)
                || node instanceof MappingNode map
                        && map.getValue().stream()
                                .anyMatch(tuple -> part(tuple.getValueNode()).isAnchored());
    }
}
