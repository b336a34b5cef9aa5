package io.github.dbtmaven.pipelines.yaml.syntax;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;

/**
 * Visits all values of a file, including those that no reader uses. Visits each value once, even with several aliases.
 */
public final class NodeWalk {
    private static final Set<String> SCRIPTS = Set.of("script", "after-script");

    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Visitor visitor;

    private NodeWalk(Visitor visitor) {
        this.visitor = visitor;
    }

    /** Receives the values. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Visits a value.
         *
         * @param inScript whether the value belongs to a script
         */
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
