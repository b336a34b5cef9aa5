package io.github.dbtmaven.pipelines.yaml.steps;

import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.MapKind;
import io.github.dbtmaven.pipelines.model.OnFail;
import io.github.dbtmaven.pipelines.model.OnFail.Strategy;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.yaml.keys.CheckedMap;
import io.github.dbtmaven.pipelines.yaml.syntax.Report;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the {@code on-fail} of a step, parallel group or stage. */
public final class OnFailReader {
    private static final List<String> COUNTS = List.of("max-retry-count", "maxRetryCount");

    private OnFailReader() {}

    public static Optional<OnFail> read(CheckedMap owner, Report report) {
        return owner.value("on-fail").flatMap(map -> {
            CheckedMap fields = CheckedMap.of(map, MapKind.ON_FAIL, report);
            return fields.text("strategy").map(word -> {
                Strategy strategy = Strategy.valueOf(word.value().toUpperCase(Locale.ROOT));
                return new OnFail(strategy, retries(fields, strategy, report), map.at());
            });
        });
    }

    private static int retries(CheckedMap fields, Strategy strategy, Report report) {
        if (strategy == Strategy.RETRY) {
            return COUNTS.stream()
                    .flatMap(key -> fields.number(key).stream())
                    .map(Located::value)
                    .findFirst()
                    .orElse(1);
        }
        COUNTS.forEach(key -> fields.at(key)
                .ifPresent(at -> report.warning(ProblemCode.NO_EFFECT, at, StepKeyMessages.withoutRetry(key))));
        return 0;
    }
}
