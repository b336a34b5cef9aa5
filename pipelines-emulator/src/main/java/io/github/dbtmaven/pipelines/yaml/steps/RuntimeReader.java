package io.github.dbtmaven.pipelines.yaml.steps;

import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.MapKind;
import io.github.dbtmaven.pipelines.model.Runtime;
import io.github.dbtmaven.pipelines.yaml.keys.Fields;
import io.github.dbtmaven.pipelines.yaml.syntax.Report;
import io.github.dbtmaven.pipelines.yaml.syntax.Value;
import java.util.Optional;

/** A {@code runtime} map, of the options or of a step. */
public final class RuntimeReader {
    private RuntimeReader() {}

    public static Runtime read(Value value, Report report) {
        Optional<Fields> cloud = Fields.of(value, MapKind.RUNTIME, report)
                .value("cloud")
                .map(map -> Fields.of(map, MapKind.CLOUD, report));
        return new Runtime(text(cloud, "version"), text(cloud, "arch"));
    }

    private static Optional<Located<String>> text(Optional<Fields> cloud, String key) {
        return cloud.flatMap(fields -> fields.text(key));
    }
}
