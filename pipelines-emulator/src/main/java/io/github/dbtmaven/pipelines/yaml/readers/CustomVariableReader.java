package io.github.dbtmaven.pipelines.yaml.readers;

import io.github.dbtmaven.pipelines.model.CustomVariable;
import io.github.dbtmaven.pipelines.model.ElementPath;
import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.MapKind;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.VariableName;
import io.github.dbtmaven.pipelines.yaml.keys.CheckedMap;
import io.github.dbtmaven.pipelines.yaml.keys.KeyMessages;
import io.github.dbtmaven.pipelines.yaml.steps.StepKeyMessages;
import io.github.dbtmaven.pipelines.yaml.steps.Texts;
import io.github.dbtmaven.pipelines.yaml.syntax.Report;
import io.github.dbtmaven.pipelines.yaml.syntax.Value;
import java.util.List;
import java.util.Optional;

/** Reads the {@code variables} item of a custom pipeline. */
final class CustomVariableReader {
    private final Report report;

    CustomVariableReader(Report report) {
        this.report = report;
    }

    List<CustomVariable> read(Value item) {
        CheckedMap fields = CheckedMap.of(item, MapKind.ITEM, report);
        return fields.items("variables").stream()
                .map(variable ->
                        variable(variable, fields.at("variables").orElseThrow().path()))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<CustomVariable> variable(Value value, ElementPath list) {
        if (!value.isMap()) {
            report.error(
                    ProblemCode.WRONG_SHAPE,
                    value.at(),
                    KeyMessages.itemShape("A variable of a custom pipeline", "a map with a \"name\"", value.kind()));
            return Optional.empty();
        }
        CheckedMap fields = CheckedMap.of(value, MapKind.VARIABLE, report);
        Optional<String> byDefault = fields.text("default").map(Located::value);
        List<String> allowed = new Texts(report)
                .of(fields, "allowed-values", "An allowed value").stream()
                        .map(Located::value)
                        .toList();
        fields.at("allowed-values").filter(at -> !allowed.isEmpty()).ifPresent(at -> {
            if (byDefault.isEmpty()) {
                report.error(ProblemCode.DEFAULT_REQUIRED, at.at(list), PipelineMessages.defaultRequired());
            } else if (!allowed.contains(byDefault.get())) {
                report.error(
                        ProblemCode.DEFAULT_NOT_ALLOWED,
                        fields.at("default").orElse(at).at(list),
                        PipelineMessages.defaultNotAllowed(byDefault.get(), allowed));
            }
        });
        return fields.text("name")
                .filter(this::isName)
                .map(name -> new CustomVariable(name.value(), byDefault, allowed, name.at()));
    }

    private boolean isName(Located<String> name) {
        boolean valid = VariableName.isValid(name.value());
        if (!valid) {
            report.error(ProblemCode.VARIABLE_NAME, name.at(), StepKeyMessages.variableName(name.value()));
        }
        return valid;
    }
}
