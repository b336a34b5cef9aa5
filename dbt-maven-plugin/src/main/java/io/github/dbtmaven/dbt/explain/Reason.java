package io.github.dbtmaven.dbt.explain;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why dbt selects a node. {@link ExplainMessages} has the texts. */
public sealed interface Reason {
    /** Returns the name of the kind in {@code summary.json}, for example {@code body}. */
    default String kind() {
        return getClass().getSimpleName().replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** The state does not have the node. */
    record New() implements Reason {}

    /**
     * The raw code differs.
     *
     * @param formatting whether it differs only in white space and comments
     */
    record Body(LineDiff lines, boolean formatting) implements Reason {
        public Body {
            requireNonNull(lines, "lines");
        }
    }

    /** The deploy of the state did not build the node, so production has an earlier definition of it. */
    record NotBuilt() implements Reason {}

    /** The file of a seed differs. */
    record SeedContent() implements Reason {}

    /** A key of the configuration differs. A value is JSON, shortened; empty if the key is not set. */
    record Config(String key, Optional<String> before, Optional<String> after) implements Reason {
        public Config {
            requireNonNull(key, "key");
            requireNonNull(before, "before");
            requireNonNull(after, "after");
        }
    }

    /**
     * The database, schema or name differs.
     *
     * @param rendered whether it is written in the same way and only renders to another value, as for another target
     */
    record Relation(String key, Optional<String> before, Optional<String> after, boolean rendered) implements Reason {
        public Relation {
            requireNonNull(key, "key");
            requireNonNull(before, "before");
            requireNonNull(after, "after");
        }
    }

    /**
     * A macro that the node calls differs.
     *
     * @param chain ids of macros: the first is called by the node, each calls the next one, the last differs
     */
    record Macro(List<String> chain, MacroEdit edit) implements Reason {
        public Macro {
            chain = List.copyOf(chain);
            requireNonNull(edit, "edit");
        }
    }

    /** How a macro differs. */
    enum MacroEdit {
        CHANGED,
        NEW,
        REMOVED
    }

    /** The enforced contract differs, in this way. */
    record Contract(String difference) implements Reason {
        public Contract {
            requireNonNull(difference, "difference");
        }
    }

    /** A description that {@code persist_docs} writes differs: that of a column or, without one, of the relation. */
    record Description(Optional<String> column) implements Reason {
        public Description {
            requireNonNull(column, "column");
        }
    }

    /** The fully qualified name differs. */
    record Moved(String before, String after) implements Reason {
        public Moved {
            requireNonNull(before, "before");
            requireNonNull(after, "after");
        }
    }

    /** The definition of a unit test differs in these parts. */
    record UnitTest(List<String> parts) implements Reason {
        public UnitTest {
            parts = List.copyOf(parts);
        }
    }

    /** Another property differs. */
    record Property(String name, Optional<String> before, Optional<String> after) implements Reason {
        public Property {
            requireNonNull(name, "name");
            requireNonNull(before, "before");
            requireNonNull(after, "after");
        }
    }

    /**
     * The node reads a changed node.
     *
     * @param path ids: the first is the changed node, each next one reads the one before, the last is the node itself
     */
    record Downstream(List<String> path) implements Reason {
        public Downstream {
            path = List.copyOf(path);
        }
    }

    /** dbt selects it, and the comparison finds no reason. */
    record NotFound() implements Reason {}
}
