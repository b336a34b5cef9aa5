package io.github.dbtmaven.pipelines.yaml.keys;

import io.github.dbtmaven.pipelines.model.MapKind;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.yaml.syntax.Entries;
import io.github.dbtmaven.pipelines.yaml.syntax.Entries.Entry;
import io.github.dbtmaven.pipelines.yaml.syntax.Report;
import io.github.dbtmaven.pipelines.yaml.syntax.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Caches and services at the top level of the file instead of under {@code definitions}. Bitbucket rejects their uses,
 * so the mistake is reported there and not again at the section.
 */
public final class Misplaced {
    public static final Misplaced NOTHING = new Misplaced(List.of());

    private final List<Entry> sections;
    private final Map<String, SourcePosition> names = new HashMap<>();
    private final Set<SourcePosition> used = new HashSet<>();

    private Misplaced(List<Entry> sections) {
        this.sections = sections;
    }

    public static Misplaced of(Value root, Report report) {
        List<Entry> sections = Entries.of(root, report).stream()
                .filter(entry -> entry.key().equals("services") || entry.key().equals("caches"))
                .filter(entry -> entry.value().isMap())
                .toList();
        Misplaced misplaced = new Misplaced(sections);
        sections.forEach(section -> Entries.of(section.value(), report)
                .forEach(entry -> misplaced.names.put(section.key() + " " + entry.key(), section.at())));
        return misplaced;
    }

    /** Returns the top-level keys that {@link #reportUnused} reports. */
    public Set<String> keys() {
        Set<String> keys = new HashSet<>();
        sections.forEach(section -> keys.add(section.key()));
        return keys;
    }

    /** Returns the misplaced section that contains a name. */
    public Optional<SourcePosition> section(String section, String name) {
        Optional<SourcePosition> found = Optional.ofNullable(names.get(section + " " + name));
        found.ifPresent(used::add);
        return found;
    }

    /** Reports sections that no step uses; these only have no effect. */
    public void reportUnused(Report report) {
        sections.stream().filter(section -> !used.contains(section.at())).forEach(section -> KeyTable.find(
                        MapKind.FILE, section.key())
                .ifPresent(key -> report.warning(ProblemCode.UNKNOWN_KEY, section.at(), KeyMessages.noKey(key))));
    }
}
