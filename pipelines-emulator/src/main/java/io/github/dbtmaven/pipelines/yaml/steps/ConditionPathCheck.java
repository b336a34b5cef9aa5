package io.github.dbtmaven.pipelines.yaml.steps;

import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.yaml.syntax.Report;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Warns about paths of conditions that match no changed file. Git reports files relative to the root of the repository.
 */
final class ConditionPathCheck {
    private ConditionPathCheck() {}

    static void check(Located<String> path, Report report) {
        String pattern = path.value();
        if (pattern.matches(".*\\$(\\{?[A-Za-z_]).*")) {
            warn(path, StepKeyMessages.conditionVariable(pattern), Optional.empty(), report);
            return;
        }
        String stripped = pattern.strip();
        List<String> parts = Arrays.stream(stripped.split("/"))
                .filter(part -> !part.isEmpty() && !part.equals("."))
                .toList();
        if (stripped.startsWith("~") || parts.contains("..")) {
            warn(path, StepKeyMessages.conditionOutside(pattern), Optional.empty(), report);
        } else if (stripped.startsWith("!")) {
            warn(path, StepKeyMessages.conditionNegated(pattern), Optional.empty(), report);
        } else if (pattern.contains("\\") && !pattern.contains("/")) {
            warn(path, StepKeyMessages.conditionBackslash(pattern), Optional.of(pattern.replace('\\', '/')), report);
        } else {
            String matching = String.join("/", parts);
            if (stripped.matches("(.*/)?\\.?") && !matching.endsWith("**")) {
                matching += matching.isEmpty() ? "**" : "/**";
            }
            if (!matching.equals(pattern)) {
                warn(path, StepKeyMessages.conditionPath(pattern), Optional.of(matching), report);
            }
        }
    }

    private static void warn(Located<String> path, String text, Optional<String> instead, Report report) {
        report.warning(ProblemCode.CONDITION_PATH, path.at(), text, instead);
    }
}
