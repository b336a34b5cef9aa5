package io.github.dbtmaven.dbt.workflow.rehearsal.choice;

import io.github.dbtmaven.dbt.workflow.rehearsal.variables.VariablesFile;
import java.util.List;

/** What is wrong with the properties that choose one build. */
public final class BuildChoiceMessages {
    private BuildChoiceMessages() {}

    static String notAPullRequest(String text) {
        return "\"" + text + "\" is not a pull request. Write dbt.pullRequest as source:destination, for example"
                + " feature/x:main.";
    }

    public static String notAChoice(String property, String value, List<String> choices) {
        return property + " is \"" + value + "\", but must be one of: " + String.join(", ", choices) + ".";
    }

    public static String fromStepOfLoop() {
        return "dbt.fromStep resumes one build. Add the one to resume: dbt.branch, dbt.pullRequest, dbt.tag or dbt.custom.";
    }

    public static String lessThanOne(String property, int value) {
        return property + " is " + value + ", but must be at least 1.";
    }

    static String emptyName() {
        return "dbt.branch, dbt.tag and dbt.custom need a name, but the given name is empty. Check that the shell"
                + " variable is set.";
    }

    static String oneBuildOnly() {
        return "Only one of dbt.branch, dbt.pullRequest, dbt.tag and dbt.custom can be given: each "
                + "names the one build to run.";
    }

    static String variablesWithoutCustom() {
        return "dbt.variables requires dbt.custom. Add -Ddbt.custom=NAME, or put" + " repository variables into "
                + VariablesFile.DEFAULT + ".";
    }

    static String notAnEnteredVariable(String part) {
        return "dbt.variables contains \"" + part
                + "\", which is not NAME=value. Write -Ddbt.variables=NAME=value,OTHER="
                + "value, with a backslash before each comma of a value.";
    }

    static String enteredTwice(String name) {
        return "dbt.variables: duplicate variable \"" + name + "\". Remove one of them.";
    }

    /** @param runtime the value of {@code dbt.runtime} */
    public static String networkNotCut(String runtime) {
        return "dbt.network=none needs containers, and dbt.runtime=" + runtime.strip()
                + " can run steps as processes on this machine, whose network cannot be cut. Use -Ddbt.runtime=docker, or"
                + " leave dbt.network out.";
    }
}
