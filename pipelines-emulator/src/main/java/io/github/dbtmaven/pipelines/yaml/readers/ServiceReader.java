package io.github.dbtmaven.pipelines.yaml.readers;

import io.github.dbtmaven.pipelines.model.Image;
import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.MapKind;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.ServiceDefinition;
import io.github.dbtmaven.pipelines.model.VariableName;
import io.github.dbtmaven.pipelines.model.WrittenKey;
import io.github.dbtmaven.pipelines.yaml.keys.CheckedMap;
import io.github.dbtmaven.pipelines.yaml.keys.KeyMessages;
import io.github.dbtmaven.pipelines.yaml.steps.ImageReader;
import io.github.dbtmaven.pipelines.yaml.steps.StepKeyMessages;
import io.github.dbtmaven.pipelines.yaml.syntax.Entries;
import io.github.dbtmaven.pipelines.yaml.syntax.Entries.Entry;
import io.github.dbtmaven.pipelines.yaml.syntax.Report;
import io.github.dbtmaven.pipelines.yaml.syntax.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads an entry of {@code definitions.services}. */
final class ServiceReader {
    private final List<WrittenKey> written = new ArrayList<>();
    private final Report report;

    ServiceReader(Report report) {
        this.report = report.of(written);
    }

    Optional<ServiceDefinition> read(Entry entry) {
        Value value = entry.value();
        String name = entry.key();
        if (!value.isMap()) {
            report.error(
                    value.isNothing() ? ProblemCode.EMPTY_SECTION : ProblemCode.WRONG_SHAPE,
                    entry.at(),
                    KeyMessages.itemShape("service \"" + name + "\"", "a map", value.kind()));
            return Optional.empty();
        }
        CheckedMap fields = CheckedMap.of(value, MapKind.SERVICE, report);
        boolean docker = name.equals(ServiceDefinition.DOCKER) || fields.has("type");
        if (!docker && !fields.has("image")) {
            report.error(ProblemCode.SERVICE_IMAGE, entry.at(), PipelineMessages.serviceImage(name));
        }
        Optional<Image> image = fields.value("image").flatMap(written -> new ImageReader(report).read(written));
        return Optional.of(new ServiceDefinition(
                name, image, variables(fields, entry), fields.number("memory"), docker, written, entry.at()));
    }

    private Map<String, Located<String>> variables(CheckedMap fields, Entry service) {
        Map<String, Located<String>> variables = new LinkedHashMap<>();
        fields.value("variables").ifPresent(map -> Entries.of(map, report).forEach(variable -> {
            Value value = variable.value();
            if (!VariableName.isValid(variable.key())) {
                report.error(
                        ProblemCode.VARIABLE_NAME,
                        variable.at().at(service.at().path()),
                        StepKeyMessages.variableName(variable.key()));
            } else if (value.string().isEmpty()) {
                report.error(
                        ProblemCode.WRONG_SHAPE,
                        variable.at(),
                        KeyMessages.notAString("variable " + variable.key(), value));
            } else {
                variables.put(variable.key(), new Located<>(value.string().get(), variable.at()));
            }
        }));
        return variables;
    }
}
