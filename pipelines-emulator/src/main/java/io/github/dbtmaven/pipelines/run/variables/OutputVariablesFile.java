package io.github.dbtmaven.pipelines.run.variables;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file to which a step writes its output variables, one {@code NAME=value} per line; the last value of a name wins.
 * Empty lines and comments are skipped, and quotes around a value are removed, like in a dotenv file.
 *
 * @param values without names that have no value; those are checked only
 * @param mistake the first line that Bitbucket rejects, as a sentence
 */
record OutputVariablesFile(Map<String, String> values, Optional<String> mistake) {
    private static final Pattern ASSIGNMENT = Pattern.compile("\\s*(?:export\\s+)?([^=\\s]+)\\s*=(.*)");

    /** Written by editors and shells of Windows. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** Bytes of {@code NAME=value} with its final zero that Linux passes to a program (MAX_ARG_STRLEN). */
    static final int LONGEST = 128 << 10;

    /** @param mistake a sentence */
    static OutputVariablesFile invalid(String mistake) {
        return new OutputVariablesFile(Map.of(), Optional.of(mistake));
    }

    static OutputVariablesFile parse(String text, List<String> declared) {
        Map<String, String> values = new LinkedHashMap<>();
        int number = 0;
        String withoutMark = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        for (String line : withoutMark.split("\\R", -1)) {
            number++;
            if (line.isBlank() || line.stripLeading().startsWith("#")) {
                continue;
            }
            Matcher assignment = ASSIGNMENT.matcher(line);
            if (!assignment.matches()) {
                return invalid(OutputVariableMessages.noAssignment(number));
            }
            String name = assignment.group(1);
            if (!declared.contains(name)) {
                return invalid(OutputVariableMessages.undeclared(number, name, declared));
            }
            Optional<String> value = value(assignment.group(2).strip());
            if (value.isEmpty()) {
                return invalid(OutputVariableMessages.openQuote(number, name));
            }
            if (length(name, value.get()) > LONGEST) {
                return invalid(OutputVariableMessages.longValue(number, name, LONGEST));
            }
            if (!value.get().isEmpty()) {
                values.put(name, value.get());
            }
        }
        return new OutputVariablesFile(values, Optional.empty());
    }

    private static int length(String name, String value) {
        return (name + "=" + value).getBytes(StandardCharsets.UTF_8).length + 1;
    }

    /** Returns a value without its quotes; empty if it starts with a quote that does not end in the line. */
    private static Optional<String> value(String written) {
        if (written.isEmpty() || "\"'".indexOf(written.charAt(0)) < 0) {
            return Optional.of(written);
        }
        return written.length() > 1 && written.charAt(0) == written.charAt(written.length() - 1)
                ? Optional.of(written.substring(1, written.length() - 1))
                : Optional.empty();
    }
}
