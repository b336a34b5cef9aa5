package io.github.dbtmaven.pipelines.yaml.steps;

import io.github.dbtmaven.pipelines.model.PredefinedCaches;
import io.github.dbtmaven.pipelines.text.Shown;

/** Messages about a step and its maps. Uses Bitbucket's wording where it is known. */
public final class StepKeyMessages {
    private static final String MISSING = "Missing or empty command string.";

    private StepKeyMessages() {}

    static String emptyCommand() {
        return MISSING + " Each item in this list should either be a single command string or a map"
                + " defining a pipe invocation.";
    }

    static String commandIsList() {
        return MISSING + " This is a list, perhaps from an alias: a script cannot contain lists, write its "
                + "commands one by one.";
    }

    static String notAPipe(String key) {
        return "\"" + Shown.shortened(key) + "\" is not a key of a pipe.";
    }

    static String commandIsMap(String key) {
        return MISSING + " The \": \" after \"" + Shown.shortened(key)
                + "\" turns this command into a map: put the whole line in quotes.";
    }

    static String foldedBackslash() {
        return "This backslash does not continue the command on the next line: YAML joins the two lines with a space, so"
                + " the shell gets an escaped space. Remove the backslash, or write the command below \"|\".";
    }

    static String unknownCache(String name) {
        return "cache '" + Shown.shortened(name) + "' must reference a custom or default cache definition.";
    }

    static String defineCache() {
        return " Define it under \"definitions\", \"caches\", or use one of "
                + String.join(", ", PredefinedCaches.names()) + ".";
    }

    static String unknownService(String name) {
        return "Service \"" + Shown.shortened(name) + "\" is not defined under \"definitions\", \"services\".";
    }

    static String misplaced(String section, int line) {
        return " It is in \"" + section + "\" on line " + line
                + ", which belongs under \"definitions\": move it there.";
    }

    static String defineService() {
        return " Define it there, with its image.";
    }

    static String imageName(String name) {
        return "\"" + Shown.shortened(name)
                + "\" is not the name of an image. Write it as [registry/]name[:tag], in lower" + " case.";
    }

    static String halfCredentials(String there, String missing) {
        return "An image with \"" + there + "\" also needs \"" + missing + "\".";
    }

    static String changesets() {
        return "\"changesets\" needs exactly one of \"includePaths\" and \"excludePaths\".";
    }

    static String conditionPath(String pattern) {
        return "\"" + Shown.shortened(pattern)
                + "\" matches no changed file: "
                + (pattern.endsWith("/")
                        ? "it names a folder, and only files are compared."
                        : pattern.matches("\\.?/.*")
                                ? "paths are relative to the root of the repository and start with a name."
                                : "paths have no empty or \".\" parts and no spaces around them.");
    }

    static String conditionNegated(String pattern) {
        return "\"" + Shown.shortened(pattern)
                + "\" matches no changed file: patterns cannot be negated. Use \"excludePaths\".";
    }

    static String conditionBackslash(String pattern) {
        return "\"" + Shown.shortened(pattern)
                + "\" matches no changed file: a backslash escapes the next character, and folders are separated by \"/\".";
    }

    static String conditionVariable(String pattern) {
        return "\"" + Shown.shortened(pattern)
                + "\" matches no changed file: variables are not expanded in paths of a condition. Write the path itself.";
    }

    static String conditionOutside(String pattern) {
        return "\"" + Shown.shortened(pattern)
                + "\" matches no changed file: it leads out of the repository. Write a path relative to its root.";
    }

    static String withoutType(String key) {
        return "\"" + key + "\" has no effect in a step without \"type: pipeline\".";
    }

    static String scriptOfChild() {
        return "\"script\" has no effect in a step of \"type: pipeline\": the custom pipeline runs instead.";
    }

    static String longAudience(int longest) {
        return "An audience has at most " + longest + " characters.";
    }

    static String keyOfChild(String key) {
        return "\"" + key
                + "\" has no effect in a step of \"type: pipeline\". Set it in the steps of the custom pipeline.";
    }

    static String childWithoutName() {
        return "A step of \"type: pipeline\" needs \"custom\", the name of the custom pipeline that it starts.";
    }

    static String tooManyInputs(int limit, int inputs) {
        return "A step can pass at most " + limit + " input variables; this one passes " + inputs + ".";
    }

    static String withoutRetry(String key) {
        return "\"" + key + "\" has no effect without \"strategy: retry\".";
    }

    static String twoConcurrencyGroups() {
        return "\"concurrency\" and \"concurrency-group\" both set the group of this step. Remove one of them.";
    }

    static String failFastAlone() {
        return "\"fail-fast\" has no effect outside of \"parallel\": there are no other steps to stop.";
    }

    public static String environmentInStage(String name) {
        return "The environment \"" + Shown.shortened(name)
                + "\" has no effect here: all steps of a stage share the environment of the stage.";
    }

    static String artifactVariable(String pattern) {
        return "Variables are not expanded in artifact patterns: \"" + Shown.shortened(pattern)
                + "\" looks for a dollar sign in the name. Write the name itself, or copy the files to a fixed path in"
                + " the script.";
    }

    static String artifactNeverMatches(String pattern, String reason) {
        return "\"" + Shown.shortened(pattern) + "\" matches no file: " + reason + ".";
    }

    static String twoCredentials() {
        return "An image has \"aws\" or \"username\" and \"password\", not both.";
    }

    static String awsCredentials() {
        return "\"aws\" needs \"access-key\" and \"secret-key\", or \"oidc-role\" alone.";
    }

    static String oldDefaultImage(String name) {
        return "\"" + name + "\" is version 1, Ubuntu 14.04: \"latest\" was frozen for compatibility. Write"
                + " atlassian/default-image:4 or a later version.";
    }

    static String longLabel(String label, int longest) {
        return "The label \"" + Shown.shortened(label) + "\" of a runner has more than " + longest + " characters.";
    }

    public static String variableName(String name) {
        return "The variable name \"" + Shown.shortened(name)
                + "\" is invalid. It should contain only alphanumeric characters"
                + " and underscores and it should not begin with a number.";
    }

    static String notInFinal(String key) {
        return "\"" + key + "\" is not a key of a final step, which always runs. Remove it.";
    }

    static String conditionInStage() {
        return "A step within a stage can't have a condition. Put it on the stage.";
    }

    static String manualInStage() {
        return "A step within stage can't contain a manual trigger. Try defining a manual trigger on a stage.";
    }
}
