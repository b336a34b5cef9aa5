package io.github.dbtmaven.dbt.workflow.rehearsal.choice;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.pipelines.model.VariableName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Parses and formats {@code NAME=value,OTHER=value}. A comma in a value is escaped with a backslash. */
public final class EnteredVariables {
    private EnteredVariables() {}

    /**
     * Parses the variables; empty for null or blank text.
     *
     * @throws UserError if a part is not {@code NAME=value}, or a name is duplicate
     */
    static Map<String, String> parse(String text) {
        Map<String, String> variables = new LinkedHashMap<>();
        if (text == null || text.isBlank()) {
            return variables;
        }
        for (String part : text.split("(?<!\\\\),", -1)) {
            int equals = part.indexOf('=');
            String name = part.substring(0, Math.max(equals, 0)).strip();
            if (!VariableName.isValid(name)) {
                throw new UserError(BuildChoiceMessages.notAnEnteredVariable(part.strip()));
            }
            if (variables.put(name, part.substring(equals + 1).replace("\\,", ",")) != null) {
                throw new UserError(BuildChoiceMessages.enteredTwice(name));
            }
        }
        return variables;
    }

    /** Formats variables for {@link #parse}, sorted by name. */
    public static String text(Map<String, String> variables) {
        return new TreeMap<>(variables)
                .entrySet().stream()
                        .map(variable ->
                                variable.getKey() + "=" + variable.getValue().replace(",", "\\,"))
                        .collect(Collectors.joining(","));
    }
}
