package io.github.dbtmaven.pipelines.yaml.steps;

import io.github.dbtmaven.pipelines.model.CloneSettings;
import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.MapKind;
import io.github.dbtmaven.pipelines.yaml.keys.CheckedMap;
import io.github.dbtmaven.pipelines.yaml.syntax.Report;
import io.github.dbtmaven.pipelines.yaml.syntax.Value;
import java.util.OptionalInt;

/** Reads a {@code clone} map of the file or of a step. */
public final class CloneReader {
    private CloneReader() {}

    public static CloneSettings read(Value value, Report report) {
        CheckedMap fields = CheckedMap.of(value, MapKind.CLONE, report);
        return new CloneSettings(
                fields.flag("enabled"),
                fields.text("depth")
                        .map(depth -> new Located<>(
                                fields.number("depth")
                                        .map(commits -> OptionalInt.of(commits.value()))
                                        .orElse(OptionalInt.empty()),
                                depth.at())),
                fields.flag("lfs"));
    }
}
