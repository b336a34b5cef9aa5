package io.github.dbtmaven.pipelines.yaml.readers;

import io.github.dbtmaven.pipelines.model.MapKind;
import io.github.dbtmaven.pipelines.model.Pipeline;
import io.github.dbtmaven.pipelines.model.Pipelines;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.PullRequestPipelines;
import io.github.dbtmaven.pipelines.yaml.keys.CheckedMap;
import io.github.dbtmaven.pipelines.yaml.keys.KeyMessages;
import io.github.dbtmaven.pipelines.yaml.keys.KeyTable;
import io.github.dbtmaven.pipelines.yaml.keys.Suggestion;
import io.github.dbtmaven.pipelines.yaml.readers.PipelineReader.Start;
import io.github.dbtmaven.pipelines.yaml.steps.StepReader;
import io.github.dbtmaven.pipelines.yaml.syntax.Entries;
import io.github.dbtmaven.pipelines.yaml.syntax.Entries.Entry;
import io.github.dbtmaven.pipelines.yaml.syntax.Report;
import io.github.dbtmaven.pipelines.yaml.syntax.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the sections under {@code pipelines}. */
final class SectionsReader {
    private final PipelineReader pipelines;
    private final Report report;

    SectionsReader(StepReader steps, Imports imports, Report report) {
        this.pipelines = new PipelineReader(steps, imports, report);
        this.report = report;
    }

    Pipelines read(Entry section) {
        List<Entry> written = Entries.of(section.value(), report);
        if (written.stream().noneMatch(entry -> KeyTable.knows(MapKind.PIPELINES, entry.key()))) {
            noSection(section, written);
            return Pipelines.NONE;
        }
        Map<String, List<Entry>> beside = beside(written);
        Set<String> told = new HashSet<>(beside.keySet());
        beside.values().forEach(entries -> entries.forEach(entry -> told.add(entry.key())));
        CheckedMap fields = CheckedMap.of(section.value(), MapKind.PIPELINES, told, report);
        Function<String, List<Entry>> entries = key -> beside.getOrDefault(key, entries(fields, key));
        Pipelines read = new Pipelines(
                fields.entry("default").flatMap(entry -> pipelines.read(entry, Start.BY_EVENT)),
                section(entries, "branches", Start.BY_EVENT),
                section(entries, "tags", Start.BY_EVENT),
                entries.apply("pull-requests").stream()
                        .map(this::pullRequest)
                        .flatMap(Optional::stream)
                        .toList(),
                section(entries, "custom", Start.BY_HAND));
        checkDefault(read);
        for (String key : List.of("branches", "tags", "pull-requests")) {
            entries.apply(key)
                    .forEach(entry -> RefPatternCheck.check(entry, key.equals("tags") ? "tag" : "branch", report));
        }
        if (read.count() == 0 && !fields.has("bookmarks") && !report.hasErrors()) {
            report.error(ProblemCode.NO_PIPELINES, section.at(), KeyMessages.noPipelinesYet());
        }
        return read;
    }

    /** Warns if a pattern matches all branches, so that {@code default} never starts; pushes of tags never start it. */
    private void checkDefault(Pipelines read) {
        read.branches().stream()
                .filter(pipeline -> pipeline.key().matches("\\*{2,}"))
                .findFirst()
                .ifPresent(every -> read.defaultPipeline()
                        .ifPresent(never -> report.warning(
                                ProblemCode.NO_EFFECT, never.at(), PipelineMessages.defaultNeverStarts(every))));
    }

    private void noSection(Entry section, List<Entry> written) {
        if (written.isEmpty()) {
            report.error(ProblemCode.NO_PIPELINES, section.at(), KeyMessages.noPipelinesYet());
            return;
        }
        Entry first = written.get(0);
        report.error(
                ProblemCode.NO_PIPELINES,
                first.at().at(section.at().path()),
                PipelineMessages.noSection(first.key()),
                Suggestion.closest(first.key(), KeyTable.names(MapKind.PIPELINES)));
    }

    /**
     * Returns pipelines that are next to their section instead of under it. That is one mistake; problems inside of
     * them are reported as usual.
     */
    private Map<String, List<Entry>> beside(List<Entry> written) {
        Map<String, List<Entry>> beside = new LinkedHashMap<>();
        Optional<Entry> empty = Optional.empty();
        for (Entry entry : written) {
            if (KeyTable.knows(MapKind.PIPELINES, entry.key())) {
                empty = Optional.of(entry)
                        .filter(section -> section.value().isNothing())
                        .filter(section -> !section.key().equals("default"));
            } else if (empty.isPresent()) {
                Entry section = empty.get();
                if (!beside.containsKey(section.key())) {
                    report.error(
                            ProblemCode.EMPTY_SECTION,
                            section.at(),
                            PipelineMessages.beside(section.key(), entry.key()));
                }
                beside.computeIfAbsent(section.key(), key -> new ArrayList<>()).add(entry);
            }
        }
        return beside;
    }

    private List<Pipeline> section(Function<String, List<Entry>> entries, String key, Start start) {
        return entries.apply(key).stream()
                .map(entry -> pipelines.read(entry, start))
                .flatMap(Optional::stream)
                .toList();
    }

    private List<Entry> entries(CheckedMap fields, String key) {
        return fields.value(key).map(map -> Entries.of(map, report)).orElse(List.of());
    }

    private Optional<PullRequestPipelines> pullRequest(Entry entry) {
        Value value = entry.value();
        if (!value.isMap() || Entries.has(value, "import")) {
            return pipelines.read(entry, Start.BY_EVENT).map(PullRequestPipelines.AnyDestination::new);
        }
        CheckedMap fields = CheckedMap.of(value, MapKind.PULL_REQUEST, report);
        if (fields.isEmpty()) {
            report.error(ProblemCode.EMPTY_SECTION, entry.at(), PipelineMessages.emptyPipeline(entry.key()));
        }
        return fields.value("destinations")
                .map(destinations -> new PullRequestPipelines.ByDestination(
                        entry.key(),
                        Entries.of(destinations, report).stream()
                                .peek(destination -> RefPatternCheck.check(destination, "branch", report))
                                .map(destination -> pipelines.read(destination, Start.BY_EVENT))
                                .flatMap(Optional::stream)
                                .toList(),
                        entry.at()));
    }
}
