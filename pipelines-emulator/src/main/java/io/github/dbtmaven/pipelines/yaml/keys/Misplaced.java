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
 * Caches and services that stand at the top of the file instead of under {@code definitions}. The service rejects their
 * uses; what is wrong is told there, and not a second time at the section.
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

    /** Keys of the top about which {@link #tellUnused} says what there is to say. */
    public Set<String> keys() {
        Set<String> keys = new HashSet<>();
        sections.forEach(section -> keys.add(section.key()));
        return keys;
    }

    /** The section that holds a name, when it is in a wrong place. */
    public Optional<SourcePosition> section(String section, String name) {
        Optional<SourcePosition> found = Optional.ofNullable(names.get(section + " " + name));
        found.ifPresent(used::add);
        return found;
    }

    /** Sections that no step has asked for are only without effect. */
    public void tellUnused(Report report) {
        sections.stream().filter(section -> !used.contains(section.at())).forEach(section -> KeyTable.find(
                        MapKind.FILE, section.key())
                .ifPresent(key -> report.warning(ProblemCode.UNKNOWN_KEY, section.at(), KeyMessages.noKey(key))));
    }
}
