package io.github.dbtmaven.pipelines.needs;

import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Skips tests whose {@link Needs} are not met and prints the reason, or fails them if skipping is forbidden. */
final class NeedsCondition implements ExecutionCondition {
    private static final System.Logger LOG = System.getLogger(NeedsCondition.class.getName());

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        String missing = AnnotationSupport.findAnnotation(context.getElement(), Needs.class).stream()
                .flatMap(needs -> Arrays.stream(needs.value()))
                .map(Need::missing)
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("everything is there");
        }
        if (Boolean.getBoolean("dbt.test.requireAll")) {
            throw new IllegalStateException("dbt.test.requireAll forbids this skip: " + missing);
        }
        // Maven only counts skipped tests and writes the reason to its report files
        LOG.log(
                Level.WARNING,
                context.getRequiredTestClass().getSimpleName()
                        + context.getTestMethod()
                                .map(method -> "." + method.getName())
                                .orElse("")
                        + " is skipped: " + missing);
        return ConditionEvaluationResult.disabled(missing);
    }
}
