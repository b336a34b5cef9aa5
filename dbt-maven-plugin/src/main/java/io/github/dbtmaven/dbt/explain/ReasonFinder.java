package io.github.dbtmaven.dbt.explain;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dbtmaven.dbt.artifact.NotBuiltMark;
import io.github.dbtmaven.dbt.explain.manifest.Aspect;
import io.github.dbtmaven.dbt.explain.manifest.ComparedKind;
import io.github.dbtmaven.dbt.explain.manifest.ComparedNode;
import io.github.dbtmaven.dbt.explain.manifest.ComparisonRules;
import io.github.dbtmaven.dbt.explain.manifest.ConfigKeys;
import io.github.dbtmaven.dbt.explain.manifest.JsonValues;
import io.github.dbtmaven.dbt.explain.manifest.ManifestTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the reasons why a node counts as modified, from its complete texts. */
final class ReasonFinder {
    private final StateComparison comparison;
    private final ManifestTexts oldTexts;
    private final ManifestTexts newTexts;
    private final ComparisonRules rules;

    ReasonFinder(StateComparison comparison, ManifestTexts oldTexts, ManifestTexts newTexts, ComparisonRules rules) {
        this.comparison = comparison;
        this.oldTexts = oldTexts;
        this.newTexts = newTexts;
        this.rules = rules;
    }

    /** Returns at least one reason for a modified node, and none for another. */
    List<Reason> reasons(ComparedNode node) {
        Optional<ComparedNode> before = comparison.before(node);
        if (before.isEmpty()) {
            return comparison.modified(node) ? List.of(new Reason.New()) : List.of();
        }
        Set<Aspect> differing = comparison.differing(node);
        if (differing.isEmpty()) {
            return List.of();
        }
        JsonNode old = oldTexts.read(node.uniqueId(), before.get().offset());
        JsonNode now = newTexts.read(node.uniqueId(), node.offset());
        List<Reason> reasons = new ArrayList<>();
        for (Aspect aspect : differing) {
            List<Reason> found = reasons(aspect, node, old, now);
            reasons.addAll(found.isEmpty() ? List.of(new Reason.NotFound()) : found);
        }
        return reasons;
    }

    private List<Reason> reasons(Aspect aspect, ComparedNode node, JsonNode old, JsonNode now) {
        return switch (aspect) {
            case BODY -> body(node, old, now);
            case CONFIG -> config(node, old, now);
            case RELATION -> relation(node, old, now);
            case DESCRIPTION -> descriptions(node, old, now);
            case CONTRACT -> ContractDifferences.of(old, now);
            case LOCATION -> List.of(new Reason.Moved(name(old), name(now)));
            case ACCESS -> properties(List.of("access", "latest_version", "deprecation_date"), old, now);
            case PROPERTIES -> properties(node, old, now);
            case MACROS -> macros(node);
        };
    }

    /** The checksum of a seed that was not built is replaced, so it does not show whether the file differs too. */
    private static List<Reason> body(ComparedNode node, JsonNode old, JsonNode now) {
        String marked = old.path("raw_code").asText();
        boolean notBuilt = NotBuiltMark.isIn(marked);
        if (node.kind() == ComparedKind.SEED) {
            return List.of(notBuilt ? new Reason.NotBuilt() : new Reason.SeedContent());
        }
        String before = NotBuiltMark.removeFrom(marked);
        String after = now.path("raw_code").asText();
        boolean sql = now.path("language").asText("sql").equals("sql");
        Reason body = new Reason.Body(LineDiff.of(before, after), sql && SqlText.sameExceptFormatting(before, after));
        if (notBuilt) {
            return before.equals(after) ? List.of(new Reason.NotBuilt()) : List.of(new Reason.NotBuilt(), body);
        }
        return List.of(body);
    }

    private List<Reason> config(ComparedNode node, JsonNode old, JsonNode now) {
        boolean rendered = node.kind() == ComparedKind.SEMANTIC_MODEL || node.kind() == ComparedKind.SAVED_QUERY;
        String field = rendered ? "config" : "unrendered_config";
        JsonNode before = old.path(field);
        JsonNode after = now.path(field);
        boolean test = node.type().equals("test");
        return JsonValues.keys(before, after).stream()
                .filter(key -> rendered
                        ? !JsonValues.same(before.path(key), after.path(key))
                        : ConfigKeys.compared(node.kind(), test, key)
                                && !JsonValues.sameEntry(before.path(key), after.path(key)))
                .<Reason>map(key -> {
                    ShownPair shown = ShownPair.of(before.path(key), after.path(key));
                    return new Reason.Config(key, shown.before(), shown.after());
                })
                .toList();
    }

    private List<Reason> relation(ComparedNode node, JsonNode old, JsonNode now) {
        boolean source = node.kind() == ComparedKind.SOURCE;
        JsonNode before = source ? old : old.path("unrendered_config");
        JsonNode after = source ? now : now.path("unrendered_config");
        String prefix = source && rules.unrenderedSources() ? "unrendered_" : "";
        List<Reason> reasons = new ArrayList<>();
        for (String key :
                source ? List.of("database", "schema", "identifier") : List.of("database", "schema", "alias")) {
            String field = key.equals("identifier") ? key : prefix + key;
            if (!JsonValues.same(before.path(field), after.path(field))) {
                JsonNode template = after.path("unrendered_" + key);
                ShownPair shown = ShownPair.of(before.path(field), after.path(field));
                reasons.add(new Reason.Relation(
                        key,
                        shown.before(),
                        shown.after(),
                        source
                                && prefix.isEmpty()
                                && !template.isMissingNode()
                                && template.equals(before.path("unrendered_" + key))));
            }
        }
        return reasons;
    }

    private static List<Reason> descriptions(ComparedNode node, JsonNode old, JsonNode now) {
        List<Reason> reasons = new ArrayList<>();
        if (node.docs().relationPersisted() && differs("description", old, now)) {
            reasons.add(new Reason.Description(Optional.empty()));
        }
        if (node.docs().columnsPersisted()) {
            JsonNode before = old.path("columns");
            JsonNode after = now.path("columns");
            JsonValues.keys(before, after).stream()
                    .filter(column -> before.has(column) != after.has(column)
                            || differs("description", before.path(column), after.path(column)))
                    .map(column -> new Reason.Description(Optional.of(column)))
                    .forEach(reasons::add);
        }
        return reasons;
    }

    private static List<Reason> properties(ComparedNode node, JsonNode old, JsonNode now) {
        if (node.kind() == ComparedKind.UNIT_TEST) {
            return List.of(new Reason.UnitTest(Stream.of("model", "versions", "given", "expect", "overrides")
                    .filter(part -> differs(part, old, now))
                    .toList()));
        }
        List<Reason> reasons = new ArrayList<>(
                properties(node.kind().properties().stream().sorted().toList(), old, now));
        if (node.kind() == ComparedKind.SAVED_QUERY) {
            reasons.addAll(properties(List.of("exports"), old, now));
            reasons.addAll(properties(
                    List.of("group_by", "metrics", "where"), old.path("query_params"), now.path("query_params")));
        } else if (node.kind() == ComparedKind.EXPOSURE) {
            reasons.addAll(properties(List.of("nodes"), old.path("depends_on"), now.path("depends_on")));
        }
        return reasons;
    }

    private static List<Reason> properties(List<String> names, JsonNode old, JsonNode now) {
        return names.stream()
                .filter(name -> differs(name, old, now))
                .<Reason>map(name -> {
                    ShownPair shown = ShownPair.of(old.path(name), now.path(name));
                    return new Reason.Property(name, shown.before(), shown.after());
                })
                .toList();
    }

    private List<Reason> macros(ComparedNode node) {
        return comparison.macros().chains(node.macros()).stream()
                .<Reason>map(chain -> new Reason.Macro(chain, edit(chain.get(chain.size() - 1))))
                .toList();
    }

    private Reason.MacroEdit edit(String macro) {
        return comparison.macros().before(macro).isEmpty()
                ? Reason.MacroEdit.NEW
                : comparison.macros().now(macro).isEmpty() ? Reason.MacroEdit.REMOVED : Reason.MacroEdit.CHANGED;
    }

    private static boolean differs(String field, JsonNode old, JsonNode now) {
        return !JsonValues.same(old.path(field), now.path(field));
    }

    private static String name(JsonNode node) {
        List<String> parts = new ArrayList<>();
        node.path("fqn").forEach(part -> parts.add(part.asText()));
        return String.join(".", parts);
    }
}
