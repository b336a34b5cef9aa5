package io.github.dbtmaven.pipelines.yaml;

import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.MapKind;
import io.github.dbtmaven.pipelines.model.Runtime;
import java.util.Optional;

/** A {@code runtime} map, of the options or of a step. */
final class RuntimeReader {
    private RuntimeReader() {}

    static Runtime read(Value value, Report report) {
        Optional<Fields> cloud = Fields.of(value, MapKind.RUNTIME, report)
                .value("cloud")
                .map(map -> Fields.of(map, MapKind.CLOUD, report));
        return new Runtime(text(cloud, "version"), text(cloud, "arch"));
    }

    private static Optional<Located<String>> text(Optional<Fields> cloud, String key) {
        return cloud.flatMap(fields -> fields.text(key));
    }
}
