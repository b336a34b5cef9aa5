package io.github.dbtmaven.pipelines.yaml.syntax;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;

/** Goes through all values of a file, also those that no reader looks at; each once, however many aliases it has. */
public final class NodeWalk {
    private static final Set<String> SCRIPTS = Set.of("script", "after-script");

    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Visitor visitor;

    private NodeWalk(Visitor visitor) {
        this.visitor = visitor;
    }

    /** Takes the values one after another. */
    @FunctionalInterface
    public interface Visitor {
        /** @param inScript whether the value belongs to a script, so that programs give it its meaning */
        void visit(Value value, boolean inScript);
    }

    public static void through(Value root, Visitor visitor) {
        new NodeWalk(visitor).go(root, false);
    }

    private void go(Value value, boolean inScript) {
        if (!seen.add(value.node())) {
            return;
        }
        visitor.visit(value, inScript);
        value.items().forEach(item -> go(item, inScript));
        if (value.node() instanceof MappingNode map) {
            for (NodeTuple tuple : map.getValue()) {
                Value key = value.part(tuple.getKeyNode());
                String name = key.text().orElse("");
                go(key, inScript);
                go(value.child(name, tuple.getValueNode()), inScript || SCRIPTS.contains(name));
            }
        }
    }
}
