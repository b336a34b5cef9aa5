package io.github.dbtmaven.pipelines.yaml;

import io.github.dbtmaven.pipelines.model.CloneSettings;
import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import java.util.Optional;
import java.util.OptionalInt;

/** A {@code clone} map, of the file or of a step. */
final class CloneReader {
    private CloneReader() {}

    static CloneSettings read(Value value, Report report) {
        Fields fields = Fields.of(value, Place.CLONE, report);
        return new CloneSettings(
                fields.flag("enabled"),
                fields.text("depth").flatMap(depth -> depth(depth, fields, report)),
                fields.flag("lfs"));
    }

    private static Optional<Located<OptionalInt>> depth(Located<String> depth, Fields fields, Report report) {
        if (depth.value().equals("full")) {
            return Optional.of(new Located<>(OptionalInt.empty(), depth.at()));
        }
        Optional<Integer> commits = fields.number("depth").map(Located::value).filter(number -> number > 0);
        if (commits.isEmpty()) {
            report.error(ProblemCode.WRONG_VALUE, depth.at(), StepMessages.depth(depth.value()));
        }
        return commits.map(number -> new Located<>(OptionalInt.of(number), depth.at()));
    }
}
