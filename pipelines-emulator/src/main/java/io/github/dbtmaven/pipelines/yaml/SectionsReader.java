package io.github.dbtmaven.pipelines.yaml;

import io.github.dbtmaven.pipelines.model.Pipeline;
import io.github.dbtmaven.pipelines.model.Pipelines;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.PullRequestPipelines;
import io.github.dbtmaven.pipelines.yaml.Entries.Entry;
import java.util.List;
import java.util.Optional;

/** The sections under {@code pipelines}. */
final class SectionsReader {
    private final PipelineReader pipelines;
    private final Report report;

    SectionsReader(StepReader steps, Report report) {
        this.pipelines = new PipelineReader(steps, report);
        this.report = report;
    }

    Pipelines read(Entry section) {
        List<Entry> written = Entries.of(section.value(), report);
        if (written.stream()
                .noneMatch(entry -> KeyTable.find(Place.PIPELINES, entry.key()).isPresent())) {
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
                fields.entry("default").flatMap(entry -> pipelines.read(entry, false)),
                section(fields, "branches", false),
                section(fields, "tags", false),
                entries(fields, "pull-requests").stream()
                        .map(this::pullRequest)
                        .flatMap(Optional::stream)
                        .toList(),
                section(fields, "custom", true));
    }

    private List<Pipeline> section(Fields fields, String key, boolean custom) {
        return entries(fields, key).stream()
                .map(entry -> pipelines.read(entry, custom))
                .flatMap(Optional::stream)
                .toList();
    }

    private List<Entry> entries(Fields fields, String key) {
        return fields.value(key).map(map -> Entries.of(map, report)).orElse(List.of());
    }

    private Optional<PullRequestPipelines> pullRequest(Entry entry) {
        Value value = entry.value();
        if (!value.isMap()
                || Entries.of(value, report).stream().anyMatch(key -> key.key().equals("import"))) {
            return pipelines.read(entry, false).map(PullRequestPipelines.AnyDestination::new);
        }
        Fields fields = Fields.of(value, Place.PULL_REQUEST, report);
        if (fields.isEmpty()) {
            report.error(ProblemCode.EMPTY_SECTION, entry.at(), FileMessages.emptyPipeline(entry.key()));
        }
        return fields.value("destinations")
                .map(destinations -> new PullRequestPipelines.ByDestination(
                        entry.key(),
                        Entries.of(destinations, report).stream()
                                .map(destination -> pipelines.read(destination, false))
                                .flatMap(Optional::stream)
                                .toList(),
                        entry.at()));
    }
}
