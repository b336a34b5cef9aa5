package io.github.dbtmaven.pipelines.run.variables;

import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import java.util.List;

/** Messages about output variables and the conditions that depend on them. */
final class OutputVariableMessages {
    private static final String FILE = "$BITBUCKET_PIPELINES_VARIABLES_PATH";
    private static final String NO_NEWLINE =
            " A value cannot contain a line break; encode it, for example with base64.";

    private static final String AS_ARTIFACT = " Pass large data on in an artifact.";

    private OutputVariableMessages() {}

    static String noAssignment(int line) {
        return "Line " + line + " of " + FILE + " is not NAME=value." + NO_NEWLINE;
    }

    static String openQuote(int line, String name) {
        return "The quote of \"" + name + "\" in line " + line + " of " + FILE + " is not closed." + NO_NEWLINE;
    }

    static String undeclared(int line, String name, List<String> declared) {
        return "Line " + line + " of " + FILE + " sets \"" + name + "\", which is not one of the step's"
                + " \"output-variables\": " + String.join(", ", declared) + ". Add it there.";
    }

    static String largeFile(long most) {
        return FILE + " is larger than " + (most >> 20) + " MiB, which later steps cannot get as variables."
                + AS_ARTIFACT;
    }

    static String longValue(int line, String name, long most) {
        return "The value of \"" + name + "\" in line " + line + " of " + FILE + " is too long: Linux passes at most "
                + (most >> 10) + " KiB per variable to a program." + AS_ARTIFACT;
    }

    static String notReadable(String reason) {
        return FILE + " cannot be read: " + reason;
    }

    /** @param reason names the file and what it is now */
    static String replaced(StepSpec step, String reason) {
        return "Step " + step.index() + " \"" + step.name() + "\" replaced " + FILE + ": " + reason
                + ". Its values are lost. Append NAME=value lines to the file, and do not replace it.";
    }

    static String invalid() {
        return "invalid output variables";
    }

    static String passedOn(String name, String value) {
        return "Output variable of an earlier step: " + name + "=" + value;
    }

    static String input(String name, String value) {
        return "Input variable " + name + "=" + value;
    }

    static String invalidInput() {
        return "invalid input variables";
    }

    static String written(String name, String value) {
        return "Output variable " + name + "=" + value;
    }

    static String notWritten(String name) {
        return "The step did not write its output variable \"" + name + "\"; later steps do not get it.";
    }
}
