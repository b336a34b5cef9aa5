package io.github.dbtmaven.pipelines.yaml.steps;

import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.yaml.keys.CheckedMap;
import io.github.dbtmaven.pipelines.yaml.keys.KeyMessages;
import io.github.dbtmaven.pipelines.yaml.syntax.Report;
import io.github.dbtmaven.pipelines.yaml.syntax.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads lists of texts: names, globs, labels. */
public final class Texts {
    private static final int LONGEST_LABEL = 50;

    private final Report report;

    public Texts(Report report) {
        this.report = report;
    }

    /** Returns the items that are texts; the others are reported with the given description. */
    public List<Located<String>> of(CheckedMap fields, String key, String what) {
        return of(fields.items(key), what);
    }

    public List<Located<String>> of(List<Value> items, String what) {
        List<Located<String>> texts = new ArrayList<>();
        for (Value item : items) {
            Optional<String> text = item.text().filter(written -> !written.isBlank());
            if (text.isPresent()) {
                texts.add(new Located<>(text.get(), item.at()));
                if (item.isFlag() || item.isNumber()) {
                    report.warning(ProblemCode.WRONG_SHAPE, item.at(), KeyMessages.unquoted(what, item));
                }
            } else {
                report.error(ProblemCode.WRONG_SHAPE, item.at(), KeyMessages.itemShape(what, "a string", item.kind()));
            }
        }
        return texts;
    }

    /** Returns the labels of {@code runs-on}, which is a string or a list of strings. */
    public List<Located<String>> runsOn(CheckedMap fields) {
        List<Located<String>> labels = fields.value("runs-on")
                .map(value -> of(value.isList() ? value.items() : List.of(value), "A label of a runner"))
                .orElse(List.of());
        labels.stream()
                .filter(label -> label.value().length() > LONGEST_LABEL)
                .forEach(label -> report.error(
                        ProblemCode.TOO_MANY, label.at(), StepKeyMessages.longLabel(label.value(), LONGEST_LABEL)));
        return labels;
    }
}
