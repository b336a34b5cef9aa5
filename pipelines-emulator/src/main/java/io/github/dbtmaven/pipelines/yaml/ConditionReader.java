package io.github.dbtmaven.pipelines.yaml;

import io.github.dbtmaven.pipelines.model.ProblemCode;

/** A {@code condition}; only looked at, since steps and stages that have one are refused. */
final class ConditionReader {
    private ConditionReader() {}

    static void check(Value condition, Report report) {
        Fields fields = Fields.of(condition, Place.CONDITION, report);
        fields.value("changesets").ifPresent(changesets -> {
            Fields paths = Fields.of(changesets, Place.CHANGESETS, report);
            if (paths.isEmpty() || paths.has("includePaths") && paths.has("excludePaths")) {
                report.error(ProblemCode.CHANGESETS, changesets.at(), StepMessages.changesets());
            }
        });
    }
}
