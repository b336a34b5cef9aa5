package io.github.dbtmaven.pipelines.yaml;

import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * What no reader looks at: tags of other programs, such as GitLab's {@code !reference}, and keys that stand twice in maps that
 * are only parked for their anchors.
 */
final class Overlooked {
    private Overlooked() {}

    /** To be called when the file has been read, since what a reader has said is not said again. */
    static void check(Value root, Report report) {
        Set<SourcePosition> said = report.places(ProblemCode.DUPLICATE_KEY);
        NodeWalk.through(root, (value, inScript) -> {
            String tag = value.node().getTag().getValue();
            if (!tag.startsWith(Tag.PREFIX)) {
                report.warning(ProblemCode.NO_EFFECT, value.at(), FileMessages.unknownTag(tag));
            }
            if (value.node() instanceof MappingNode map) {
                duplicates(value, map, said, report);
            }
        });
    }

    private static void duplicates(Value value, MappingNode map, Set<SourcePosition> said, Report report) {
        Map<String, SourcePosition> first = new HashMap<>();
        for (NodeTuple tuple : map.getValue()) {
            Value key = value.part(tuple.getKeyNode());
            Optional<String> name = key.name();
            SourcePosition before =
                    name.map(text -> first.putIfAbsent(text, key.at())).orElse(null);
            if (before != null && !said.contains(key.at())) {
                report.warning(ProblemCode.DUPLICATE_KEY, key.at(), FileMessages.duplicate(name.get(), before));
            }
        }
    }
}
