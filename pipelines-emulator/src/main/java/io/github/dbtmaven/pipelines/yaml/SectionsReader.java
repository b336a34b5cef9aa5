package io.github.dbtmaven.pipelines.yaml;

import io.github.dbtmaven.pipelines.model.Pipeline;
import io.github.dbtmaven.pipelines.model.Pipelines;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.PullRequestPipelines;
import io.github.dbtmaven.pipelines.yaml.Entries.Entry;
import io.github.dbtmaven.pipelines.yaml.PipelineReader.Start;
import java.util.List;
import java.util.Optional;

/** The sections under {@code pipelines}. */
final class SectionsReader {
    private final PipelineReader pipelines;
    private final Report report;

    SectionsReader(StepReader steps, Imports imports, Report report) {
        this.pipelines = new PipelineReader(steps, imports, report);
        this.report = report;
    }

    Pipelines read(Entry section) {
        List<Entry> written = Entries.of(section.value(), report);
        if (written.stream().noneMatch(entry -> KeyTable.knows(Place.PIPELINES, entry.key()))) {
            report.error(
                    ProblemCode.NO_PIPELINES,
                    section.at(),
                    written.isEmpty()
                            ? FileMessages.noPipelines()
                            : FileMessages.noSection(written.get(0).key()));
            return new Pipelines(Optional.empty(), List.of(), List.of(), List.of(), List.of());
        }
        Fields fields = Fields.of(section.value(), Place.PIPELINES, report);
        return new Pipelines(
                fields.entry("default").flatMap(entry -> pipelines.read(entry, Start.BY_EVENT)),
                section(fields, "branches", Start.BY_EVENT),
                section(fields, "tags", Start.BY_EVENT),
                entries(fields, "pull-requests").stream()
                        .map(this::pullRequest)
                        .flatMap(Optional::stream)
                        .toList(),
                section(fields, "custom", Start.BY_HAND));
    }

    private List<Pipeline> section(Fields fields, String key, Start start) {
        return entries(fields, key).stream()
                .map(entry -> pipelines.read(entry, start))
                .flatMap(Optional::stream)
                .toList();
    }

    private List<Entry> entries(Fields fields, String key) {
        return fields.value(key).map(map -> Entries.of(map, report)).orElse(List.of());
    }

    private Optional<PullRequestPipelines> pullRequest(Entry entry) {
        Value value = entry.value();
        if (!value.isMap() || Entries.has(value, "import")) {
            return pipelines.read(entry, Start.BY_EVENT).map(PullRequestPipelines.AnyDestination::new);
        }
        Fields fields = Fields.of(value, Place.PULL_REQUEST, report);
        if (fields.isEmpty()) {
            report.error(ProblemCode.EMPTY_SECTION, entry.at(), FileMessages.emptyPipeline(entry.key()));
        }
        return fields.value("destinations")
                .map(destinations -> new PullRequestPipelines.ByDestination(
                        entry.key(),
                        Entries.of(destinations, report).stream()
                                .map(destination -> pipelines.read(destination, Start.BY_EVENT))
                                .flatMap(Optional::stream)
                                .toList(),
                        entry.at()));
    }
}
