package io.github.dbtmaven.dbt.explain;

import io.github.dbtmaven.pipelines.text.Shown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Texts of reasons. Each completes the sentence "It is selected, because its …" or stands behind the id of a node. */
public final class ExplainMessages {
    private static final int FEW = 3;

    private ExplainMessages() {}

    /** Returns the text of a reason. */
    public static String text(Reason reason) {
        if (reason instanceof Reason.Body body) {
            return body(body);
        } else if (reason instanceof Reason.Config config) {
            return "config " + config.key() + ": " + change(config.before(), config.after());
        } else if (reason instanceof Reason.Relation relation) {
            return relation(relation);
        } else if (reason instanceof Reason.Macro macro) {
            return macro(macro);
        } else if (reason instanceof Reason.Contract contract) {
            return "contract: " + contract.difference();
        } else if (reason instanceof Reason.Description description) {
            return "persisted description"
                    + description.column().map(name -> " of column " + name).orElse("") + " changed";
        } else if (reason instanceof Reason.Moved moved) {
            return "moved: " + moved.before() + " -> " + moved.after();
        } else if (reason instanceof Reason.UnitTest test) {
            return "unit test changed" + (test.parts().isEmpty() ? "" : ": " + String.join(", ", test.parts()));
        } else if (reason instanceof Reason.Property property) {
            return property.name() + ": " + change(property.before(), property.after());
        } else if (reason instanceof Reason.Downstream downstream) {
            return "reads a changed node: " + path(downstream.path());
        } else if (reason instanceof Reason.NotBuilt) {
            return "the last deploy did not build it";
        } else if (reason instanceof Reason.SeedContent) {
            return "rows of the seed changed";
        } else if (reason instanceof Reason.New) {
            return "new";
        } else if (reason instanceof Reason.NotFound) {
            return "dbt selects it; the reason was not found";
        }
        throw new IllegalArgumentException("no text for " + reason.getClass());
    }

    private static String body(Reason.Body body) {
        LineDiff lines = body.lines();
        String what = body.formatting() ? "only white space or comments changed" : "code changed";
        if (lines.removedCount() == 1 && lines.addedCount() == 1) {
            LineDiff.Line now = lines.added().get(0);
            ShownPair shown = ShownPair.of(lines.removed().get(0).text(), now.text());
            return what + " in line " + now.number() + ": " + change(shown.before(), shown.after());
        }
        if (lines.removedCount() + lines.addedCount() == 0) {
            return what + " in line endings";
        }
        boolean added = !lines.added().isEmpty();
        LineDiff.Line first = added ? lines.added().get(0) : lines.removed().get(0);
        return what + ": " + Shown.count(lines.addedCount(), "line") + " added, " + lines.removedCount()
                + " removed, first " + (added ? "line " : "removed line ") + first.number() + ": \""
                + ShownPair.of(first.text(), first.text()).before().orElseThrow() + "\"";
    }

    private static String relation(Reason.Relation relation) {
        return relation.key() + ": " + change(relation.before(), relation.after())
                + (relation.rendered()
                        ? ", although it is written in the same way. To compare it as written, set"
                                + " state_modified_compare_more_unrendered_values to true under \"flags\" of"
                                + " dbt_project.yml"
                        : "");
    }

    private static String macro(Reason.Macro macro) {
        String edit =
                switch (macro.edit()) {
                    case NEW -> " is new";
                    case REMOVED -> " was removed";
                    case CHANGED -> " changed";
                };
        List<String> chain = macro.chain();
        return "macro " + name(chain.get(chain.size() - 1)) + edit
                + (chain.size() == 1
                        ? ""
                        : ", called through "
                                + chain.stream()
                                        .limit(chain.size() - 1)
                                        .map(ExplainMessages::name)
                                        .collect(Collectors.joining(" -> ")));
    }

    /** Returns the ids of a path with arrows between them. */
    static String path(List<String> ids) {
        return String.join(" -> ", ids);
    }

    private static String change(Optional<String> before, Optional<String> after) {
        return before.map(value -> "\"" + value + "\"").orElse("not set") + " -> "
                + after.map(value -> "\"" + value + "\"").orElse("not set");
    }

    /** Returns a macro without its type: {@code shop.cents}. */
    private static String name(String macro) {
        return macro.startsWith("macro.") ? macro.substring("macro.".length()) : macro;
    }

    /** Returns what follows: {@code 2 nodes and 1 test follow}. */
    static String following(Lineage.Following following) {
        String counts = counts(following);
        return counts.isEmpty()
                ? "nothing follows"
                : counts + (following.nodes() + following.tests() == 1 ? " follows" : " follow");
    }

    private static String counts(Lineage.Following following) {
        List<String> counts = new ArrayList<>();
        if (following.nodes() > 0) {
            counts.add(Shown.count(following.nodes(), "node"));
        }
        if (following.tests() > 0) {
            counts.add(Shown.count(following.tests(), "test"));
        }
        return String.join(" and ", counts);
    }

    /** Some of the changed nodes could be left out. */
    static String formatting(long changed, Lineage.Following saved) {
        return changed + " of them " + (changed == 1 ? "differs" : "differ")
                + " only in white space or comments. dbt.ignoreFormatting=true would leave out "
                + counts(saved);
    }

    /** dbt selects nodes for which no reason was found. */
    public static String unexplained(Collection<String> ids) {
        return "dbt selects " + Shown.fewQuoted(ids, FEW)
                + ", but the reason was not found. Report it with both manifests, target/dbt-state/manifest.json and"
                + " target/manifest.json.";
    }

    /** Nodes differ, but dbt does not select them. */
    public static String contradicted(Collection<String> ids) {
        return "dbt does not select " + Shown.fewQuoted(ids, FEW)
                + ", although a difference from the state was found. Report it with both manifests,"
                + " target/dbt-state/manifest.json and target/manifest.json.";
    }

    /** The explanation failed. The build goes on without it. */
    public static String notExplained(String why) {
        return "The changes are not explained: " + why + ".";
    }

    static String enforced(boolean now) {
        return now ? "now enforced" : "no longer enforced";
    }

    static String columnRemoved(String column) {
        return "column " + column + " removed";
    }

    static String columnAdded(String column) {
        return "column " + column + " added";
    }

    static String columnType(String column, String before, String after) {
        return "type of column " + column + ": \"" + before + "\" -> \"" + after + "\"";
    }

    static String constraints() {
        return "constraints changed";
    }

    static String constraintsOf(String column) {
        return "constraints of column " + column + " changed";
    }

    static String checksum() {
        return "checksum changed";
    }
}
