package io.github.dbtmaven.pipelines.planning.variables;

import io.github.dbtmaven.pipelines.text.Shown;
import java.util.List;
import java.util.Optional;

/** Messages about the variables of a run, and the origins of values. */
final class VariableMessages {
    private VariableMessages() {}

    static String notEntered(String name, String pipeline) {
        return "The custom pipeline \"" + pipeline + "\" needs the variable \"" + name
                + "\", which has no default and was"
                + " not entered. Enter it with -Ddbt.variables=" + name + "=VALUE, or add it to the variables of the"
                + " repository.";
    }

    static String notPassed(String name, String pipeline) {
        return "The custom pipeline \"" + pipeline + "\" needs the variable \"" + name
                + "\", which has no default and is not passed by this step. Add it to \"input-variables\", or to the"
                + " variables of the repository.";
    }

    static String undeclared(String name, String pipeline, List<String> declared, boolean passed) {
        return "The " + (passed ? "input" : "entered") + " variable \"" + name
                + "\" is not declared by the custom pipeline \"" + pipeline
                + "\", which "
                + (declared.isEmpty() ? "declares no variables" : "declares " + Shown.quoted(declared))
                + ". Steps get it nevertheless. Check its name, or declare it under \"variables\".";
    }

    static String notAName(String name) {
        return "\"" + name + "\" is not a name for a variable: letters, digits and underscores, no digit first.";
    }

    static String reference(String name, Optional<String> origin) {
        return origin.map(text -> "$" + name + " from " + text).orElse("$" + name + " is not set");
    }

    static String notKnownInRehearsal(String origin) {
        return origin + ", not known in a rehearsal";
    }
}
