package io.github.dbtmaven.pipelines.yaml;

import io.github.dbtmaven.pipelines.model.CloneSettings;
import io.github.dbtmaven.pipelines.model.EventTrigger;
import io.github.dbtmaven.pipelines.model.MapKind;
import io.github.dbtmaven.pipelines.model.Options;
import io.github.dbtmaven.pipelines.model.Pipelines;
import io.github.dbtmaven.pipelines.model.PipelinesFile;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.WrittenKey;
import io.github.dbtmaven.pipelines.yaml.Entries.Entry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads a {@code bitbucket-pipelines.yml} as the service does, and tells everything that is wrong with it at once. What
 * the service accepts and this emulator cannot run yet does not make a file unreadable: it stays with the step or
 * pipeline in question, so that the others can still be run.
 *
 * <p>A pure function of the texts; safe for several threads. No input makes it throw.
 */
public final class PipelinesReader {

    /** Reads a file that imports nothing. */
    public ReadResult read(String fileName, String text) {
        return read(fileName, text, ImportedFiles.NONE);
    }

    /**
     * Reads a file.
     *
     * @param fileName the path as the user wrote it, for messages
     * @param text the whole file
     * @param others what the file can import
     */
    public ReadResult read(String fileName, String text, ImportedFiles others) {
        List<WrittenKey> written = new ArrayList<>();
        Report report = new Report(text).of(written);
        Optional<Value> root = YamlText.compose(fileName, text, report);
        Optional<PipelinesFile> file = root.filter(value -> isWhole(value, report))
                .flatMap(value -> file(fileName, value, others, report, written));
        root.ifPresent(value -> Overlooked.check(value, report));
        if (root.isEmpty()) {
            report.templateWith(Template.inLines(fileName, text));
        } else if (Entries.has(root.get(), "pipelines")) {
            report.templateWith(Template.inValues(root.get(), report.source()));
        }
        return new ReadResult(file.filter(read -> !report.hasErrors()), report.problems(), report.written());
    }

    private static boolean isWhole(Value root, Report report) {
        boolean isPiece = !Entries.has(root, "pipelines") && Template.isPiece(root);
        if (isPiece) {
            report.error(ProblemCode.TEMPLATE, root.at(), FileMessages.piece());
        }
        return !isPiece;
    }

    /** The sections that stand beside an empty {@code pipelines} instead of under it: one mistake, which is told here. */
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
            report.error(ProblemCode.WRONG_SHAPE, root.at(), FileMessages.rootNotAMap(root.kind()));
            return Optional.empty();
        }
        Misplaced misplaced = Misplaced.of(root, report);
        Set<String> told = new LinkedHashSet<>(besidePipelines(root, report));
        told.addAll(misplaced.keys());
        Fields fields = Fields.of(root, MapKind.FILE, told, report);
        DefinitionsSection definitions = DefinitionsSection.read(
                fields.value("definitions").filter(Value::isMap),
                fields.flag("export").filter(export -> export.value()).isPresent(),
                new ImportedFile.Reader(others, List.of()),
                report);
        StepReader steps = new StepReader(definitions.known(), misplaced);
        Optional<Entry> section = fields.entry("pipelines");
        Optional<Pipelines> pipelines =
                section.map(entry -> new SectionsReader(steps, definitions.imports(), report).read(entry));
        misplaced.tellUnused(report);
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
