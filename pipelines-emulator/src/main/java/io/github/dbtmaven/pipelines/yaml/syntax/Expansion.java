package io.github.dbtmaven.pipelines.yaml.syntax;

import io.github.dbtmaven.pipelines.model.ProblemCode;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Limits the size of a file with resolved aliases. Ten lines can expand to billions of values or endlessly; this check
 * rejects such files, so that readers can follow aliases safely. Visits each node once.
 */
final class Expansion {
    private static final int MOST_VALUES = 500_000;
    private static final int DEEPEST = 200;

    private final Map<Node, Size> sizes = new IdentityHashMap<>();
    private final Report report;

    private Expansion(Report report) {
        this.report = report;
    }

    /** Returns false and reports a problem if a file is too large, too deep or endless. */
    static boolean isBounded(Value root, Report report) {
        return new Expansion(report).size(root.node(), root) != Size.UNBOUNDED;
    }

    private record Size(int values, int depth) {
        static final Size OPEN = new Size(0, 0);
        static final Size UNBOUNDED = new Size(MOST_VALUES + 1, 0);
    }

    private Size size(Node node, Value root) {
        Size known = sizes.get(node);
        if (known == Size.OPEN) {
            report.error(ProblemCode.TOO_LARGE, Value.of(root.at().file(), node).at(), SyntaxMessages.containsItself());
            return Size.UNBOUNDED;
        }
        if (known != null) {
            return known;
        }
        sizes.put(node, Size.OPEN);
        int values = 1;
        int depth = 0;
        for (Node child : children(node)) {
            Size size = size(child, root);
            if (size == Size.UNBOUNDED) {
                return size;
            }
            values += size.values();
            depth = Math.max(depth, size.depth());
            if (values > MOST_VALUES || depth >= DEEPEST) {
                report.error(
                        ProblemCode.TOO_LARGE,
                        Value.of(root.at().file(), node).at(),
                        values > MOST_VALUES
                                ? SyntaxMessages.tooManyValues(MOST_VALUES)
                                : SyntaxMessages.tooDeep(DEEPEST));
                return Size.UNBOUNDED;
            }
        }
        Size size = new Size(values, depth + 1);
        sizes.put(node, size);
        return size;
    }

    private static List<Node> children(Node node) {
        if (node instanceof SequenceNode list) {
            return list.getValue();
        }
        return node instanceof MappingNode map
                ? map.getValue().stream()
                        .flatMap(tuple -> Stream.of(tuple.getKeyNode(), tuple.getValueNode()))
                        .toList()
                : List.of();
    }
}
