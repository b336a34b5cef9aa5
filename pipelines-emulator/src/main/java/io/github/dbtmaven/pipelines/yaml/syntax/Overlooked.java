package io.github.dbtmaven.pipelines.yaml.syntax;

import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Checks all maps and values of a file, whether used or not, for duplicate keys and foreign tags such as {@code
 * !reference}.
 */
public final class Overlooked {
    private Overlooked() {}

    public static void check(Value root, Report report) {
        NodeWalk.through(root, (value, inScript) -> {
            String tag = value.node().getTag().getValue();
            if (!tag.startsWith(Tag.PREFIX)) {
                report.warning(ProblemCode.NO_EFFECT, value.at(), SyntaxMessages.unknownTag(tag));
            }
            if (value.node() instanceof MappingNode map) {
                duplicates(value, map, report);
            }
        });
    }

    private static void duplicates(Value value, MappingNode map, Report report) {
        Map<String, SourcePosition> first = new HashMap<>();
        for (NodeTuple tuple : map.getValue()) {
            Value key = value.part(tuple.getKeyNode());
            Optional<String> name =
                    key.name().filter(text -> !Tag.MERGE.equals(key.node().getTag()));
            SourcePosition before =
                    name.map(text -> first.putIfAbsent(text, key.at())).orElse(null);
            if (before != null) {
                Value again = value.child(name.get(), tuple.getValueNode());
                report.warning(
                        ProblemCode.DUPLICATE_KEY,
                        key.at().at(again.at().path()),
                        SyntaxMessages.duplicate(name.get(), before));
            }
        }
    }
}
