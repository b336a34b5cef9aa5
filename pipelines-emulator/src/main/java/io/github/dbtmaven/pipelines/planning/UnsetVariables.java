package io.github.dbtmaven.pipelines.planning;

import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry.PipeValue;
import io.github.dbtmaven.pipelines.planning.variables.VariableScope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reports uses of variables that Bitbucket sets in every step but the emulator does not. Variables of the same name
 * that the user sets are not reported.
 */
final class UnsetVariables {
    private static final Map<String, String> EFFECTS = effects();

    private final PlanProblems problems;

    UnsetVariables(PlanProblems problems) {
        this.problems = problems;
    }

    private static Map<String, String> effects() {
        Map<String, String> effects = new LinkedHashMap<>();
        List.of("BITBUCKET_PACKAGES_USERNAME", "BITBUCKET_PACKAGES_TOKEN")
                .forEach(name -> effects.put(name, PlanMessages.noPackages(name)));
        effects.put("BITBUCKET_PIPELINES_VARIABLES_PATH", PlanMessages.noOutputVariables());
        return effects;
    }

    /** @param hasOutputVariables whether the step declares output variables, which are reported separately */
    void check(List<ScriptEntry> entries, VariableScope variables, boolean hasOutputVariables) {
        EFFECTS.forEach((name, text) -> {
            boolean isDeclared = hasOutputVariables && name.equals("BITBUCKET_PIPELINES_VARIABLES_PATH");
            if (isDeclared || variables.value(name).isPresent()) {
                return;
            }
            Pattern use = Pattern.compile("\\$\\{?" + name + "\\b");
            entries.stream()
                    .filter(entry ->
                            texts(entry).anyMatch(line -> use.matcher(line).find()))
                    .findFirst()
                    .ifPresent(entry -> problems.remark(entry.at(), text));
        });
    }

    private static Stream<String> texts(ScriptEntry entry) {
        return entry.map(
                shell -> Stream.of(shell.text()),
                pipe -> pipe.variables().values().stream().map(PipeValue::texts).flatMap(List::stream));
    }
}
