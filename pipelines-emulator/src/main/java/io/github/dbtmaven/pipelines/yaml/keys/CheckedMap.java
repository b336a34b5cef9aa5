package io.github.dbtmaven.pipelines.yaml.keys;

import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.MapKind;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.model.WrittenKey;
import io.github.dbtmaven.pipelines.yaml.syntax.Entries;
import io.github.dbtmaven.pipelines.yaml.syntax.Entries.Entry;
import io.github.dbtmaven.pipelines.yaml.syntax.Entries.Found;
import io.github.dbtmaven.pipelines.yaml.syntax.Report;
import io.github.dbtmaven.pipelines.yaml.syntax.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A map of the file, checked against the {@link KeyTable}. Unknown keys and wrong shapes are reported here, so that
 * readers see only valid values.
 */
public final class CheckedMap {
    private final MapKind kind;
    private final Map<String, Entry> written = new LinkedHashMap<>();
    private final Map<String, Entry> usable = new LinkedHashMap<>();

    private CheckedMap(MapKind kind) {
        this.kind = kind;
    }

    public static CheckedMap of(Value map, MapKind kind, Report report) {
        return of(map, kind, Set.of(), report);
    }

    /**
     * Checks a map, except for some keys.
     *
     * @param reported keys that have already been reported
     */
    public static CheckedMap of(Value map, MapKind kind, Set<String> reported, Report report) {
        CheckedMap fields = new CheckedMap(kind);
        Found found = Entries.find(map, report);
        found.entries().forEach(entry -> fields.written.put(entry.key(), entry));
        List<Key> missing = found.complete() ? fields.missing() : List.of();
        boolean nothingKnown = found.entries().stream().noneMatch(entry -> KeyTable.knows(kind, entry.key()));
        for (Entry entry : found.entries()) {
            if (reported.contains(entry.key())) {
                continue;
            }
            KeyTable.find(kind, entry.key())
                    .ifPresentOrElse(
                            key -> fields.known(key, entry, report),
                            () -> fields.unknown(entry, missing, nothingKnown, report));
        }
        missing.stream()
                .filter(key -> fields.misspelt(key).isEmpty())
                .forEach(key -> report.error(
                        kind == MapKind.FILE ? ProblemCode.NO_PIPELINES : ProblemCode.MISSING_KEY,
                        map.at(),
                        KeyMessages.missing(key)));
        return fields;
    }

    private List<Key> missing() {
        return KeyTable.keys(kind).stream()
                .filter(Key::required)
                .filter(key -> !written.containsKey(key.name()))
                .filter(key -> !isChildPipeline() && !isForImports() && !isExpression())
                .toList();
    }

    /**
     * Returns whether it is a step that starts another pipeline and therefore has no script; a misspelled type counts
     * too.
     */
    private boolean isChildPipeline() {
        return kind == MapKind.STEP
                && Optional.ofNullable(written.get("type"))
                        .flatMap(entry -> entry.value().text())
                        .filter(type -> !type.equals("inline"))
                        .isPresent();
    }

    /** Returns whether it is a condition with an expression instead of changed files. */
    private boolean isExpression() {
        return kind == MapKind.CONDITION && written.containsKey("state");
    }

    /** Returns whether it is a file with definitions for imports, which needs no pipelines. */
    private boolean isForImports() {
        return kind == MapKind.FILE
                && Optional.ofNullable(written.get("definitions"))
                        .filter(entry -> Entries.has(entry.value(), "pipelines"))
                        .isPresent();
    }

    /** Returns the unknown key that is probably the misspelled missing one. */
    private Optional<Entry> misspelt(Key missing) {
        return written.values().stream()
                .filter(entry ->
                        suggestion(entry).filter(missing.name()::equals).isPresent())
                .findFirst();
    }

    private Optional<String> suggestion(Entry entry) {
        return KeyTable.find(kind, entry.key()).isPresent()
                ? Optional.empty()
                : Suggestion.closest(entry.key(), KeyTable.names(kind));
    }

    private void known(Key key, Entry entry, Report report) {
        if (!key.isKnown()) {
            report.warning(ProblemCode.UNKNOWN_KEY, entry.at(), KeyMessages.noKey(key), Optional.empty());
            return;
        }
        Value value = entry.value();
        Optional<Shape.Mistake> mistake = key.shape().mistake(value);
        if (mistake.isPresent()) {
            if (value.isText()) {
                new SecretCheck(report).check(value);
            }
            report.error(
                    mistake.get().code(),
                    place(mistake.get(), entry),
                    KeyMessages.wrongShape(key, value, mistake.get()),
                    mistake.get().suggestion());
            if (mistake.get().code() != ProblemCode.TOO_MANY) {
                return;
            }
        }
        if (key.shape().isString() && (value.isFlag() || value.isNumber())) {
            report.warning(
                    ProblemCode.WRONG_SHAPE,
                    value.at(),
                    KeyMessages.unquoted("\"" + key.name() + "\" of " + kind.label(), value));
        }
        usable.put(entry.key(), entry);
        report.written(new WrittenKey(kind, key.name(), key.shape().word(value), entry.at()));
    }

    /**
     * Returns the position of the key if there is no value, or if the value is an alias with the position of its
     * anchor.
     */
    private static SourcePosition place(Shape.Mistake mistake, Entry entry) {
        SourcePosition value = entry.value().at();
        if (entry.value().isEmptyAnchor()) {
            return value;
        }
        boolean isElsewhere = SourcePosition.FILE_ORDER.compare(value, entry.at()) < 0;
        return mistake.code() == ProblemCode.EMPTY_SECTION || isElsewhere ? entry.at() : value;
    }

    private void unknown(Entry entry, List<Key> missing, boolean nothingKnown, Report report) {
        Optional<String> suggestion = suggestion(entry);
        boolean needed = suggestion
                .filter(name -> missing.stream().map(Key::name).anyMatch(name::equals))
                .isPresent();
        if (kind == MapKind.PIPELINES && !entry.value().isAnchored()) {
            // a section that never runs
            report.error(ProblemCode.UNKNOWN_KEY, entry.at(), KeyMessages.unknownSection(entry.key()), suggestion);
        } else if (kind == MapKind.ITEM && ownerBeside(entry).isPresent()) {
            report.error(
                    ProblemCode.STEP_KEY_OUTSIDE,
                    entry.at(),
                    KeyMessages.besideItem(ownerBeside(entry).get(), entry.key()));
        } else if (needed || kind.isClosed()) {
            report.error(ProblemCode.UNKNOWN_KEY, entry.at(), KeyMessages.unknownKey(entry.key(), kind), suggestion);
        } else if (nothingKnown && !missing.isEmpty() && suggestion.isEmpty()) {
            return; // the missing key has been reported
        } else if (!mayBeParked(entry, suggestion)) {
            report.warning(ProblemCode.UNKNOWN_KEY, entry.at(), KeyMessages.ignoredKey(entry.key(), kind), suggestion);
        }
    }

    /** Returns the step or stage to which a key probably belongs. */
    private Optional<String> ownerBeside(Entry entry) {
        if (written.containsKey("final") && KeyTable.knows(MapKind.STEP, entry.key())) {
            return Optional.of("final");
        }
        return Stream.of(MapKind.STEP, MapKind.STAGE, MapKind.PARALLEL)
                .filter(owner -> written.containsKey(owner.where()))
                .filter(owner -> KeyTable.knows(owner, entry.key()))
                .map(MapKind::where)
                .findFirst();
    }

    /** Returns whether the key may exist only for the anchors in it. */
    private boolean mayBeParked(Entry entry, Optional<String> suggestion) {
        return switch (kind) {
            case FILE -> entry.value().isAnchored();
            case DEFINITIONS -> suggestion.isEmpty() || entry.value().isAnchored();
            default -> false;
        };
    }

    /** Returns whether the key exists, in any shape. */
    public boolean has(String name) {
        return written.containsKey(key(name).name());
    }

    /** Returns whether there is an unknown key, which may be a misspelled one. */
    public boolean hasUnknown() {
        return written.keySet().stream().anyMatch(key -> !KeyTable.knows(kind, key));
    }

    public boolean isEmpty() {
        return written.isEmpty();
    }

    /** Returns the position of an existing key. */
    public Optional<SourcePosition> at(String name) {
        return Optional.ofNullable(written.get(key(name).name())).map(Entry::at);
    }

    /** Returns the value of a key if it is valid. */
    public Optional<Value> value(String name) {
        return entry(name).map(Entry::value);
    }

    /** Returns the entry of a key if it is valid. */
    public Optional<Entry> entry(String name) {
        return Optional.ofNullable(usable.get(key(name).name()));
    }

    public Optional<Located<String>> text(String name) {
        return entry(name).flatMap(entry -> entry.value().text().map(text -> new Located<>(text, entry.at())));
    }

    public Optional<Located<Boolean>> flag(String name) {
        return entry(name).flatMap(entry -> entry.value().flag().map(flag -> new Located<>(flag, entry.at())));
    }

    public Optional<Located<Integer>> number(String name) {
        return entry(name).flatMap(entry -> entry.value().number().map(number -> new Located<>(number, entry.at())));
    }

    /** Returns the items of a list; none if the key is missing or not a list. */
    public List<Value> items(String name) {
        return value(name).map(Value::items).orElse(List.of());
    }

    private Key key(String name) {
        return KeyTable.find(kind, name)
                .orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" is not in the table for " + kind));
    }
}
