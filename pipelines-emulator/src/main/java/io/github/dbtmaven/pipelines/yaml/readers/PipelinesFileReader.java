package io.github.dbtmaven.pipelines.yaml.readers;

import io.github.dbtmaven.pipelines.model.CloneSettings;
import io.github.dbtmaven.pipelines.model.EventTrigger;
import io.github.dbtmaven.pipelines.model.ImportedFiles;
import io.github.dbtmaven.pipelines.model.MapKind;
import io.github.dbtmaven.pipelines.model.Options;
import io.github.dbtmaven.pipelines.model.Pipelines;
import io.github.dbtmaven.pipelines.model.PipelinesFile;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.WrittenKey;
import io.github.dbtmaven.pipelines.yaml.keys.CheckedMap;
import io.github.dbtmaven.pipelines.yaml.keys.KeyTable;
import io.github.dbtmaven.pipelines.yaml.keys.Misplaced;
import io.github.dbtmaven.pipelines.yaml.steps.CloneReader;
import io.github.dbtmaven.pipelines.yaml.steps.ImageReader;
import io.github.dbtmaven.pipelines.yaml.steps.StepReader;
import io.github.dbtmaven.pipelines.yaml.syntax.Entries;
import io.github.dbtmaven.pipelines.yaml.syntax.Entries.Entry;
import io.github.dbtmaven.pipelines.yaml.syntax.Report;
import io.github.dbtmaven.pipelines.yaml.syntax.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the top level of a file: options, definitions, pipelines and triggers. */
public final class PipelinesFileReader {
    private PipelinesFileReader() {}

    /** Reads a file as far as possible; empty if nothing is readable. */
    public static Optional<PipelinesFile> read(String name, Value root, ImportedFiles others, Report report) {
        List<WrittenKey> written = new ArrayList<>();
        return isWhole(root, report) ? file(name, root, others, report.of(written), written) : Optional.empty();
    }

    private static boolean isWhole(Value root, Report report) {
        boolean isPiece = !Entries.has(root, "pipelines") && Template.isPiece(root);
        if (isPiece) {
            report.error(ProblemCode.TEMPLATE, root.at(), PipelineMessages.piece());
        }
        return !isPiece;
    }

    /** Returns the sections next to an empty {@code pipelines} instead of under it, and reports that mistake once. */
    private static Set<String> besidePipelines(Value root, Report report) {
        List<Entry> entries = Entries.of(root, new Report(""));
        Optional<Entry> empty = entries.stream()
                .filter(entry ->
                        entry.key().equals("pipelines") && entry.value().isNothing())
                .findFirst();
        Set<String> sections = entries.stream()
                .map(Entry::key)
                .filter(key -> KeyTable.knows(MapKind.PIPELINES, key))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (empty.isEmpty() || sections.isEmpty()) {
            return Set.of();
        }
        String first = sections.iterator().next();
        report.error(ProblemCode.EMPTY_SECTION, empty.get().at(), PipelineMessages.beside("pipelines", first));
        sections.add("pipelines");
        return sections;
    }

    private static Optional<PipelinesFile> file(
            String name, Value root, ImportedFiles others, Report report, List<WrittenKey> written) {
        if (!root.isMap()) {
            report.error(ProblemCode.WRONG_SHAPE, root.at(), PipelineMessages.rootNotAMap(root.kind()));
            return Optional.empty();
        }
        Misplaced misplaced = Misplaced.of(root, report);
        Set<String> told = new LinkedHashSet<>(besidePipelines(root, report));
        told.addAll(misplaced.keys());
        CheckedMap fields = CheckedMap.of(root, MapKind.FILE, told, report);
        DefinitionsSection definitions = DefinitionsSection.read(
                fields.value("definitions").filter(Value::isMap),
                fields.flag("export").filter(export -> export.value()).isPresent(),
                new ImportedFile.Reader(others, "", List.of()),
                report);
        StepReader steps = new StepReader(definitions.known(), misplaced);
        Optional<Entry> section = fields.entry("pipelines");
        Optional<Pipelines> pipelines =
                section.map(entry -> new SectionsReader(steps, definitions.imports(), report).read(entry));
        misplaced.reportUnused(report);
        List<EventTrigger> triggers = fields.value("triggers")
                .map(map -> new TriggersReader(report).read(map))
                .orElse(List.of());
        pipelines.ifPresent(read -> new CustomNames(section.orElseThrow().value(), read, report).check(triggers));
        return pipelines
                .or(() -> Optional.of(Pipelines.NONE))
                .map(read -> new PipelinesFile(
                        name,
                        fields.value("image").flatMap(image -> new ImageReader(report).read(image)),
                        fields.value("options")
                                .map(options -> OptionsReader.read(options, report))
                                .orElse(Options.UNSET),
                        fields.value("clone")
                                .map(clone -> CloneReader.read(clone, report))
                                .orElse(CloneSettings.UNSET),
                        definitions.definitions(),
                        read,
                        triggers,
                        written));
    }
}
