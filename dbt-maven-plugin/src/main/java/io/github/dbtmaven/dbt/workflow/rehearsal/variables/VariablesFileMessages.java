package io.github.dbtmaven.dbt.workflow.rehearsal.variables;

import io.github.dbtmaven.pipelines.text.Shown;
import java.nio.file.Path;
import java.util.Collection;

/** What is wrong with pipelines-variables.yml. */
public final class VariablesFileMessages {
    private VariablesFileMessages() {}

    static String givenTwice(String name, int line) {
        return "duplicate key \"" + name + "\", first defined on line " + line + ". Remove one of them.";
    }

    static String unknownVariablesKey(String key) {
        return "unknown key \"" + key + "\". A variables file has the keys variables, secured and deployments.";
    }

    static String unknownDeploymentKey(String key) {
        return "unknown key \"" + key + "\". A deployment has the keys variables and secured.";
    }

    static String notAVariableName(String name) {
        return "\"" + name
                + "\" is not a valid variable name. Use letters, digits and underscores, and do not start with a digit.";
    }

    static String literalSecret(String name) {
        return "the secured value of \"" + name + "\" is in a file that git tracks. Write ${env." + name
                + "} and set the variable on this machine, or remove the file from git.";
    }

    static String unsetReference(String variable) {
        return "the variable \"" + variable + "\" is not set on this machine. Set it, or change the reference.";
    }

    static String unknownReference(String name, Collection<String> known) {
        return "unknown reference \"${" + name + "}\". Use ${env.NAME} for a variable of this machine, or one of: "
                + Shown.listed(known) + ".";
    }

    static String notAMap() {
        return "expected a map of names and values.";
    }

    static String notAText() {
        return "expected text.";
    }

    public static String noVariablesFile(Path file) {
        return "The variables file \"" + file + "\" (set by dbt.variablesFile) does not exist.";
    }
}
