package io.github.dbtmaven.pipelines.yaml.readers;

import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.MapKind;
import io.github.dbtmaven.pipelines.model.Options;
import io.github.dbtmaven.pipelines.yaml.keys.CheckedMap;
import io.github.dbtmaven.pipelines.yaml.steps.OidcReader;
import io.github.dbtmaven.pipelines.yaml.steps.RuntimeReader;
import io.github.dbtmaven.pipelines.yaml.steps.StepReader;
import io.github.dbtmaven.pipelines.yaml.steps.Texts;
import io.github.dbtmaven.pipelines.yaml.syntax.Report;
import io.github.dbtmaven.pipelines.yaml.syntax.Value;

/** Reads the {@code options} of the file. */
final class OptionsReader {
    private OptionsReader() {}

    static Options read(Value value, Report report) {
        CheckedMap fields = CheckedMap.of(value, MapKind.OPTIONS, report);
        return new Options(
                fields.number("max-time"),
                StepReader.size(fields),
                fields.flag("docker").filter(Located::value).map(Located::at),
                fields.value("runtime").map(runtime -> RuntimeReader.read(runtime, report)),
                new Texts(report).runsOn(fields),
                OidcReader.audiences(fields, report));
    }
}
