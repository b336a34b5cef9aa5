package io.github.dbtmaven.pipelines.yaml;

import io.github.dbtmaven.pipelines.model.CustomVariable;
import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.VariableName;
import java.util.List;
import java.util.Optional;

/** The {@code variables} item of a custom pipeline (Bitbucket sheet 1.6). */
final class CustomVariableReader {
    private final Report report;

    CustomVariableReader(Report report) {
        this.report = report;
    }

    List<CustomVariable> read(Value item) {
        return Fields.of(item, Place.ITEM, report).items("variables").stream()
                .map(this::variable)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<CustomVariable> variable(Value value) {
        if (!value.isMap()) {
            report.error(
                    "wrong-shape",
                    value.at(),
                    FileMessages.itemShape("A variable of a custom pipeline", "a map with a \"name\"", value.kind()));
            return Optional.empty();
        }
        Fields fields = Fields.of(value, Place.VARIABLE, report);
        Optional<String> byDefault = fields.text("default").map(Located::value);
        List<String> allowed = fields.items("allowed-values").stream()
                .flatMap(item -> item.text().stream())
                .toList();
        fields.at("allowed-values").filter(at -> !allowed.isEmpty()).ifPresent(at -> {
            if (byDefault.isEmpty()) {
                report.error("default-required", at, FileMessages.defaultRequired());
            } else if (!allowed.contains(byDefault.get())) {
                report.error(
                        "default-not-allowed",
                        fields.at("default").orElse(at),
                        FileMessages.defaultNotAllowed(byDefault.get()));
            }
        });
        return fields.text("name")
                .filter(this::isName)
                .map(name -> new CustomVariable(name.value(), byDefault, allowed, name.at()));
    }

    private boolean isName(Located<String> name) {
        boolean valid = VariableName.isValid(name.value());
        if (!valid) {
            report.error("variable-name", name.at(), FileMessages.variableName(name.value()));
        }
        return valid;
    }
}
