package io.github.dbtmaven.pipelines.run;

import io.github.dbtmaven.pipelines.plan.Plan;
import java.util.List;
import java.util.Optional;

/** Says from which files the imported steps of a build come. */
final class ImportedSteps {
    private ImportedSteps() {}

    /** Returns a line for users; empty if all steps are in the file of the pipeline. */
    static Optional<String> remark(Plan plan) {
        List<String> files = plan.steps().stream()
                .flatMap(step -> step.script().stream())
                .map(entry -> entry.at().file())
                .filter(file -> !file.equals(plan.choice().at().file()))
                .distinct()
                .toList();
        return files.isEmpty() ? Optional.empty() : Optional.of(RunMessages.imported(files));
    }
}
