package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.pipelines.model.VariableName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads and writes {@code NAME=value,OTHER=value}; a comma in a value has a backslash before it. */
final class EnteredVariables {
    private EnteredVariables() {}

    /**
     * Reads the variables; none when nothing is written.
     *
     * @param text null: nothing
     * @throws RehearsalException when a part is not {@code NAME=value}, or a name is given twice
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
                throw new RehearsalException(RehearsalMessages.notAnEnteredVariable(part.strip()));
            }
            if (variables.put(name, part.substring(equals + 1).replace("\\,", ",")) != null) {
                throw new RehearsalException(RehearsalMessages.enteredTwice(name));
            }
        }
        return variables;
    }

    /** The text that {@link #parse} reads, in the order of the names. */
    static String text(Map<String, String> variables) {
        return new TreeMap<>(variables)
                .entrySet().stream()
                        .map(variable ->
                                variable.getKey() + "=" + variable.getValue().replace(",", "\\,"))
                        .collect(Collectors.joining(","));
    }
}
