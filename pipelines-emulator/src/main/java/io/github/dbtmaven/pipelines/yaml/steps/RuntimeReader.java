package io.github.dbtmaven.pipelines.yaml.steps;

import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.MapKind;
import io.github.dbtmaven.pipelines.model.Runtime;
import io.github.dbtmaven.pipelines.yaml.keys.CheckedMap;
import io.github.dbtmaven.pipelines.yaml.syntax.Report;
import io.github.dbtmaven.pipelines.yaml.syntax.Value;
import java.util.Optional;

/** Reads a {@code runtime} map of the options or of a step. */
public final class RuntimeReader {
    private RuntimeReader() {}

    public static Runtime read(Value value, Report report) {
        Optional<CheckedMap> cloud = CheckedMap.of(value, MapKind.RUNTIME, report)
                .value("cloud")
                .map(map -> CheckedMap.of(map, MapKind.CLOUD, report));
        return new Runtime(text(cloud, "version"), text(cloud, "arch"));
    }

    private static Optional<Located<String>> text(Optional<CheckedMap> cloud, String key) {
        return cloud.flatMap(fields -> fields.text(key));
    }
}
