package io.github.dbtmaven.pipelines.yaml.readers;

import io.github.dbtmaven.pipelines.model.Definitions;
import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.MapKind;
import io.github.dbtmaven.pipelines.model.OtherRepository;
import io.github.dbtmaven.pipelines.model.Pipeline;
import io.github.dbtmaven.pipelines.model.PipelineItem;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.text.Shown;
import io.github.dbtmaven.pipelines.yaml.keys.CheckedMap;
import io.github.dbtmaven.pipelines.yaml.keys.KeyMessages;
import io.github.dbtmaven.pipelines.yaml.keys.Suggestion;
import io.github.dbtmaven.pipelines.yaml.syntax.Entries;
import io.github.dbtmaven.pipelines.yaml.syntax.Entries.Entry;
import io.github.dbtmaven.pipelines.yaml.syntax.Report;
import io.github.dbtmaven.pipelines.yaml.syntax.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resolves imports of pipelines. Files of the same repository are read, and those of other repositories whose folder is
 * given; another pipeline remains an import, and the planner rejects builds that include it.
 */
final class Imports {
    private static final String FILE = "bitbucket-pipelines.yml";
    /** {@code repository:ref}, then {@code :file} or {@code :pipeline}. */
    private static final Pattern ELSEWHERE = Pattern.compile("([^:@]+):([^:]+)(?::([^:]+))?");

    private final Map<String, Located<String>> locations;
    private final ImportedFile.Reader files;
    private final Map<String, Optional<DefinitionsSection>> read = new HashMap<>();

    private Imports(Map<String, Located<String>> locations, ImportedFile.Reader files) {
        this.locations = locations;
        this.files = files;
    }

    /**
     * Reads the imports of a file. Supports both documented forms: {@code alias: file}, and {@code alias: {import:
     * file}} under {@code pipelines}.
     */
    static Imports of(Optional<Value> section, ImportedFile.Reader files, Report report) {
        Map<String, Located<String>> locations = new LinkedHashMap<>();
        for (Entry entry : entries(section, report)) {
            if (entry.key().equals("pipelines") && entry.value().isMap()) {
                entries(Optional.of(entry.value()), report)
                        .forEach(alias -> locations.put(alias.key(), location(alias, report)));
            } else {
                locations.put(entry.key(), location(entry, report));
            }
        }
        return new Imports(locations, files);
    }

    private static List<Entry> entries(Optional<Value> map, Report report) {
        return map.map(value -> Entries.of(value, report)).orElse(List.of());
    }

    /** Returns the file of an alias; empty text for an invalid one, so that its uses cause no second problem. */
    private static Located<String> location(Entry alias, Report report) {
        Located<String> nowhere = new Located<>("", alias.at());
        Value value = alias.value();
        if (value.isMap()) {
            return CheckedMap.of(value, MapKind.IMPORTED, report).text("import").orElse(nowhere);
        } else if (value.text().filter(text -> !text.isBlank()).isEmpty()) {
            report.error(
                    value.isNothing() ? ProblemCode.EMPTY_SECTION : ProblemCode.WRONG_SHAPE,
                    alias.at(),
                    KeyMessages.itemShape(
                            "The import \"" + Shown.shortened(alias.key()) + "\"", "the path of a file", value.kind()));
            return nowhere;
        }
        return new Located<>(value.text().get(), alias.at());
    }

    /** Resolves an import; empty if that fails, which is reported. */
    Optional<Pipeline> resolve(Entry entry, Report report) {
        Optional<Located<String>> source =
                CheckedMap.of(entry.value(), MapKind.ITEM, report).text("import");
        if (source.isEmpty()) {
            return Optional.empty();
        }
        String text = source.get().value();
        Matcher elsewhere = ELSEWHERE.matcher(text);
        if (elsewhere.matches() && elsewhere.group(3) != null) {
            List<String> names = List.of(elsewhere.group(1));
            OtherRepository other = files.files().repository(names, elsewhere.group(2));
            return other(
                    entry,
                    elsewhere.group(3),
                    other,
                    new Located<>(FILE, source.get().at()),
                    source.get(),
                    report);
        } else if (!text.matches("[^@]+@[^@]+")) {
            return refuse(source.get(), ImportMessages.form(text), Optional.empty(), report);
        }
        String name = text.substring(0, text.indexOf('@'));
        String alias = text.substring(text.indexOf('@') + 1);
        Located<String> location = locations.get(alias);
        if (location == null) {
            return refuse(
                    source.get(),
                    ImportMessages.unknownAlias(alias),
                    Suggestion.closest(alias, locations.keySet()),
                    report);
        } else if (location.value().contains(":")) {
            Matcher there = ELSEWHERE.matcher(location.value());
            if (!there.matches()) {
                return refuse(location, ImportMessages.location(location.value()), Optional.empty(), report);
            }
            OtherRepository other = files.files().repository(List.of(there.group(1), alias), there.group(2));
            String file = Optional.ofNullable(there.group(3)).orElse(FILE);
            return other(entry, name, other, new Located<>(file, location.at()), source.get(), report);
        }
        return location.value().isEmpty() ? Optional.empty() : local(entry, name, location, source.get(), report);
    }

    private Optional<Pipeline> local(
            Entry entry, String name, Located<String> location, Located<String> source, Report report) {
        Optional<DefinitionsSection> definitions =
                read.computeIfAbsent(location.value(), path -> files.read(location, report));
        return definitions.isEmpty()
                ? Optional.of(unseen(entry, source, false))
                : named(name, definitions.get(), location.value(), entry, source, report);
    }

    /**
     * Resolves an import of another repository.
     *
     * @param file in that repository, and the position to which its problems belong
     */
    private Optional<Pipeline> other(
            Entry entry,
            String name,
            OtherRepository repository,
            Located<String> file,
            Located<String> source,
            Report report) {
        if (repository instanceof OtherRepository.Unusable unusable) {
            return refuse(file, unusable.reason(), Optional.empty(), report);
        } else if (repository instanceof OtherRepository.Found found) {
            String path = found.label() + ":" + file.value();
            return read.computeIfAbsent(path, unread -> files.of(found).readExported(file, report))
                    .flatMap(definitions -> named(name, definitions, path, entry, source, report));
        }
        return Optional.of(unseen(entry, source, true));
    }

    private static Optional<Pipeline> named(
            String name, DefinitionsSection section, String file, Entry entry, Located<String> source, Report report) {
        Map<String, Pipeline> pipelines = section.definitions().pipelines();
        Pipeline found = pipelines.get(name);
        if (found == null && section.pipelines().contains(name)) {
            return Optional.empty(); // its own error was reported
        } else if (found == null) {
            return refuse(
                    source,
                    ImportMessages.unknownPipeline(name, file),
                    Suggestion.closest(name, pipelines.keySet()),
                    report);
        }
        return Optional.of(
                new Pipeline(entry.key(), found.items(), found.variables(), found.definitions(), entry.at()));
    }

    private static Optional<Pipeline> refuse(
            Located<String> source, String text, Optional<String> suggestion, Report report) {
        report.error(ProblemCode.IMPORT, source.at(), text, suggestion);
        return Optional.empty();
    }

    private static Pipeline unseen(Entry entry, Located<String> source, boolean elsewhere) {
        return new Pipeline(
                entry.key(),
                List.of(new PipelineItem.Import(source.value(), elsewhere, source.at())),
                List.of(),
                Definitions.NONE,
                entry.at());
    }
}
