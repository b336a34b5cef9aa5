package io.github.dbtmaven.pipelines.planning;

import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry;
import io.github.dbtmaven.pipelines.plan.spec.ScriptEntry.PipeValue;
import io.github.dbtmaven.pipelines.planning.variables.VariableScope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reports uses of variables that the step does not get: those that Bitbucket sets in every step but the emulator does not,
 * and those that a key of the step switches on. Variables of the same name that the user sets are not reported.
 */
final class UnsetVariables {
    /** Set by {@code output-variables}. */
    static final String OUTPUTS = "BITBUCKET_PIPELINES_VARIABLES_PATH";

    /** Set by {@code oidc}. */
    static final String TOKEN = "BITBUCKET_STEP_OIDC_TOKEN";

    private static final Map<String, String> EFFECTS = effects();

    private final PlanProblems problems;

    UnsetVariables(PlanProblems problems) {
        this.problems = problems;
    }

    private static Map<String, String> effects() {
        Map<String, String> effects = new LinkedHashMap<>();
        List.of("BITBUCKET_PACKAGES_USERNAME", "BITBUCKET_PACKAGES_TOKEN")
                .forEach(name -> effects.put(name, PlanMessages.noPackages(name)));
        effects.put(OUTPUTS, PlanMessages.noOutputVariables());
        effects.put(TOKEN, PlanMessages.noToken());
        return effects;
    }

    /** @param set names of those that this step gets; what it writes to output variables is checked separately */
    void check(List<ScriptEntry> entries, VariableScope variables, Set<String> set) {
        EFFECTS.forEach((name, text) -> {
            if (set.contains(name) || variables.value(name).isPresent()) {
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
