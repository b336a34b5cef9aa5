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
 * A node of the file with its place. Texts are the ones that were written: whether YAML 1.1 would make {@code 010} an
 * eight does not matter, except that {@code null} and its kin are nothing and that {@code yes} is a flag.
 */
public record Value(Node node, SourcePosition at) {

    /** The root of a file. */
    public static Value of(String file, Node node) {
        return of(file, node, ElementPath.ROOT);
    }

    private static Value of(String file, Node node, ElementPath path) {
        Mark mark = node.getStartMark();
        return new Value(node, new SourcePosition(file, mark.getLine() + 1, mark.getColumn() + 1, path));
    }

    /** Something that belongs to this value and has no name of its own: a key, a map that is merged in. */
    Value part(Node other) {
        return of(at.file(), other, at.path());
    }

    /** What stands under a key of this map. */
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

    /** Nothing that aliases refer to: one mistake, at the anchor. */
    public boolean isEmptyAnchor() {
        return isNothing() && node.getAnchor() != null;
    }

    /** A scalar that is not null; it may be empty. */
    public boolean isText() {
        return node instanceof ScalarNode && !isNothing();
    }

    /** The text of a scalar that is not null. */
    public Optional<String> text() {
        return isText() ? Optional.of(((ScalarNode) node).getValue()) : Optional.empty();
    }

    /** What a key is called: its text, also of one that YAML takes for nothing ({@code null}, {@code ~}). */
    public Optional<String> name() {
        return node instanceof ScalarNode scalar && !scalar.getValue().isEmpty()
                ? Optional.of(scalar.getValue())
                : text();
    }

    /** The text of a scalar that is neither null nor, unquoted, a boolean: what the service takes for a string. */
    public Optional<String> string() {
        return isFlag() ? Optional.empty() : text();
    }

    /** An unquoted boolean of YAML 1.1: {@code true}, {@code yes}, {@code on} and their opposites. */
    public boolean isFlag() {
        return isTagged(Tag.BOOL);
    }

    /** An unquoted number. */
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

    /** A number of at most nine digits, without a sign. */
    public Optional<Integer> number() {
        return text().filter(text -> text.matches("[0-9]{1,9}")).map(Integer::valueOf);
    }

    /** The items of a list; none for anything else. */
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

    /** What messages call it. */
    public String kind() {
        if (node instanceof MappingNode map) {
            return map.getValue().isEmpty() ? "an empty map" : "a map";
        } else if (isList()) {
            int size = items().size();
            return size == 0 ? "an empty list" : size == 1 ? "a list" : "a list of " + size;
        }
        return text().map(text -> text.isBlank() ? "an empty text" : "\"" + Shown.shortened(text) + "\"")
                .orElse("empty");
    }

    /** Whether something in it carries an anchor, so that it may be there to be referred to. */
    public boolean isAnchored() {
        return node.getAnchor() != null
                || items().stream().anyMatch(Value::isAnchored)
                || node instanceof MappingNode map
                        && map.getValue().stream()
                                .anyMatch(tuple -> part(tuple.getValueNode()).isAnchored());
    }
}
