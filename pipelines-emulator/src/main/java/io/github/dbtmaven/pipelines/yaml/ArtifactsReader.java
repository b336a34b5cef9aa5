package io.github.dbtmaven.pipelines.yaml;

import io.github.dbtmaven.pipelines.model.ArtifactPattern;
import io.github.dbtmaven.pipelines.model.Artifacts;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.Problem.Severity;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import java.util.List;
import java.util.Optional;

/** {@code artifacts} as a list of globs or as a map. */
final class ArtifactsReader {
    private final Report report;

    ArtifactsReader(Report report) {
        this.report = report;
    }

    Artifacts read(Value value) {
        if (value.isList()) {
            return new Artifacts(patterns(value.items()), true);
        }
        Fields fields = Fields.of(value, Place.ARTIFACTS, report);
        fields.value("download")
                .filter(Value::isList)
                .ifPresent(names -> report.remark(new Problem(
                        Severity.ERROR,
                        ProblemCode.NOT_PLAYED,
                        names.at(),
                        StepMessages.namedDownload(),
                        Optional.empty())));
        return new Artifacts(
                patterns(fields.items("paths")),
                fields.value("download").flatMap(Value::flag).orElse(true));
    }

    private List<ArtifactPattern> patterns(List<Value> items) {
        return items.stream().map(this::pattern).flatMap(Optional::stream).toList();
    }

    private Optional<ArtifactPattern> pattern(Value item) {
        Optional<String> glob = item.text().filter(text -> !text.isBlank());
        if (glob.isEmpty()) {
            report.error(
                    ProblemCode.WRONG_SHAPE,
                    item.at(),
                    FileMessages.itemShape("An artifact pattern", "a text", item.kind()));
        }
        return glob.map(text -> new ArtifactPattern(text, item.at()));
    }
}
