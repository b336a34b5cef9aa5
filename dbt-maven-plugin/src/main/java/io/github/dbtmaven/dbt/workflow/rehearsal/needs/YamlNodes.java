package io.github.dbtmaven.dbt.workflow.rehearsal.needs;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads YAML files of dbt. Treats values of an unexpected type as absent, because dbt reports them. */
final class YamlNodes {
    private YamlNodes() {}

    /** Parses the text; empty if it is empty or invalid. */
    static Optional<Node> root(String text) {
        try {
            return Optional.ofNullable(
                    new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text)));
        } catch (YAMLException dbtReportsIt) {
            return Optional.empty();
        }
    }

    static List<NodeTuple> entries(Node node) {
        return node instanceof MappingNode map ? map.getValue() : List.of();
    }

    static Stream<Node> items(Node node) {
        return node instanceof SequenceNode list ? list.getValue().stream() : Stream.empty();
    }

    /** Returns the value of a key in a map. */
    static Optional<Node> value(Node node, String key) {
        return entries(node).stream()
                .filter(entry -> scalar(entry.getKeyNode()).equals(key))
                .map(NodeTuple::getValueNode)
                .findFirst();
    }

    /** Returns the text of a scalar; empty for other nodes. */
    static String scalar(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    /** Returns whether a text is a literal name without Jinja. */
    static boolean isPlain(String text) {
        return !text.isBlank() && !text.contains("{{") && !text.contains("{%");
    }
}
