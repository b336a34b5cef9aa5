package io.github.dbtmaven.dbt.command.selection;

import io.github.dbtmaven.dbt.artifact.Manifest;
import io.github.dbtmaven.dbt.artifact.ManifestNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Finds hooks that name a schema of production: those of the project, which run in each build, and those of selected
 * nodes. {@code dbt_driver.py} implements the same check for dbt 1.x.
 */
final class HookGuard {
    private HookGuard() {}

    /**
     * Returns what it found, by id.
     *
     * @param foreign the schemas that only production uses, as {@code database.schema} in lower case
     * @param here those that this target uses
     */
    static List<Guards.Hook> check(
            Collection<String> selected, Manifest current, Set<String> foreign, Set<String> here) {
        Set<String> names = new TreeSet<>();
        foreign.forEach(schema -> names.add(name(schema)));
        here.stream().filter(schema -> !foreign.contains(schema)).forEach(schema -> names.remove(name(schema)));
        return current.nodes().values().stream()
                .filter(node -> node.resourceType().equals("operation") || selected.contains(node.uniqueId()))
                .sorted(Comparator.comparing(ManifestNode::uniqueId))
                .flatMap(node -> names.stream()
                        .filter(name -> node.hooks().stream().anyMatch(sql -> mentions(sql, name)))
                        .map(name -> new Guards.Hook(node.uniqueId(), name)))
                .toList();
    }

    private static String name(String schema) {
        return schema.substring(schema.lastIndexOf('.') + 1);
    }

    private static boolean mentions(String sql, String name) {
        return Pattern.compile("(?<!\\w)" + Pattern.quote(name) + "(?!\\w)")
                .matcher(sql.toLowerCase(Locale.ROOT))
                .find();
    }
}
