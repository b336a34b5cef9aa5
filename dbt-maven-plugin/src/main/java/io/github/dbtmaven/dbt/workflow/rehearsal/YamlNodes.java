package io.github.dbtmaven.dbt.workflow.rehearsal;

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

/** Looks into YAML files of dbt. What has another shape than expected is absent: dbt reports it better. */
final class YamlNodes {
    private YamlNodes() {}

    /** The root; empty when the text is empty or no YAML. */
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

    /** The value of a key of a map. */
    static Optional<Node> value(Node node, String key) {
        return entries(node).stream()
                .filter(entry -> scalar(entry.getKeyNode()).equals(key))
                .map(NodeTuple::getValueNode)
                .findFirst();
    }

    /** The text of a scalar; empty for anything else. */
    static String scalar(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    /** Whether a text is a name as it stands, and not for Jinja to compute. */
    static boolean isPlain(String text) {
        return !text.isBlank() && !text.contains("{{") && !text.contains("{%");
    }
}
