package io.github.dbtmaven.pipelines.yaml.readers;

import io.github.dbtmaven.pipelines.model.Pipeline;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.text.Shown;
import io.github.dbtmaven.pipelines.yaml.keys.KeyMessages;
import io.github.dbtmaven.pipelines.yaml.syntax.Value;
import java.util.List;

/**
 * Messages about a file, its definitions, its pipelines and their items. Uses Bitbucket's wording where it is known.
 */
final class PipelineMessages {
    private PipelineMessages() {}

    static String noSection(String key) {
        return KeyMessages.noPipelines() + " \"" + Shown.shortened(key)
                + "\" is not a key of \"pipelines\": those are default, branches," + " tags, pull-requests and custom.";
    }

    static String beside(String section, String key) {
        return "\"" + section + "\" is empty: \"" + Shown.shortened(key)
                + "\" and the following keys are next to it instead of under it. Indent them by two more spaces.";
    }

    static String emptyPipeline(String key) {
        return "The pipeline \"" + Shown.shortened(key) + "\" has no steps; it must be a list with at least one item.";
    }

    static String onlyVariables(String key) {
        return "The pipeline \"" + Shown.shortened(key)
                + "\" has no steps, only \"variables\". Add a \"step\" after them.";
    }

    static String pipelineShape(String key, Value value) {
        return value.isMap()
                ? "The pipeline \"" + Shown.shortened(key)
                        + "\": This section should be a list (it is currently defined as a" + " map)."
                : KeyMessages.itemShape("The pipeline \"" + Shown.shortened(key) + "\"", "a list", value.kind());
    }

    static String emptyStep() {
        return "The step section is empty or null.";
    }

    static String stepKeysBeside(String kind, String key) {
        return "The " + kind + " section is empty or null: \"" + Shown.shortened(key)
                + "\" and the following keys are next to \"" + kind
                + "\" instead of under it. Indent them by two more spaces.";
    }

    static String stepKeyOutside(String key) {
        return "\"" + key + "\" is a key of a step and belongs under \"- step:\".";
    }

    static String listInList() {
        return oneKindOfItem() + " This is a list: remove one of the two dashes.";
    }

    static String oneKindOfItem() {
        return "An item of a pipeline must be exactly one of \"step\", \"parallel\", \"stage\" or \"final\".";
    }

    static String onlySteps(String place) {
        return "The step section is empty or null: " + place + " contains only steps. Add a step, or remove the key.";
    }

    static String notAStep(String place, String kind) {
        return "Only a \"step\" is allowed in " + place + ", but this is " + kind
                + ". Write \"- step:\" and put commands into its \"script\".";
    }

    static String defaultNeverStarts(Pipeline every) {
        return "\"default\" never starts for a push: the branch pattern \"" + every.key() + "\" on line "
                + every.at().line() + " matches every branch. Remove one of them, or name branches in the pattern.";
    }

    static String qualifiedName(String pattern, String kind) {
        return matchesNone(pattern, kind) + "names are compared without \"refs/\" and what follows it.";
    }

    static String variableInPattern(String pattern, String kind) {
        return matchesNone(pattern, kind) + "variables are not expanded in patterns. Write the name itself.";
    }

    static String impossibleName(String pattern, String kind, String part) {
        return matchesNone(pattern, kind) + "git does not allow "
                + (part.isBlank() ? "spaces" : "\"" + Shown.shortened(part) + "\"")
                + " at this position of a name."
                + (part.equals("[") || part.equals("^") ? " Only *, **, ? and {a,b} are special in a pattern." : "");
    }

    private static String matchesNone(String pattern, String kind) {
        return "\"" + Shown.shortened(pattern) + "\" matches no " + kind + ": ";
    }

    static String variablesFirst() {
        return "'variables' can only be the first element of the list. Move it to the top of the pipeline.";
    }

    static String variablesOnlyCustom() {
        return "\"variables\" are inputs of custom pipelines only. Put the pipeline under \"custom\", or set them in the"
                + " settings of the repository.";
    }

    static String defaultRequired() {
        return "The variable default value is not provided. A default value is required if allowed values list is"
                + " specified. Add a \"default\" that is one of them.";
    }

    static String defaultNotAllowed(String value, List<String> allowed) {
        return "The variable allowed values list doesn't contain a default value \"" + Shown.shortened(value)
                + "\". Add it, or use one of "
                + Shown.quoted(allowed.stream().map(Shown::shortened).toList())
                + ".";
    }

    static String firstManual() {
        return "The first step of a pipeline can't be manually triggered. Remove \"trigger: manual\", or put the pipeline under"
                + " \"custom\" to start it manually.";
    }

    static String finalLast() {
        return "\"final\" must be the last item of a pipeline, and only one is allowed. Move it to the end.";
    }

    static String deploymentTwice(String name, SourcePosition first) {
        return "The environment \"" + Shown.shortened(name)
                + "\" is the target of two steps, the first on line " + first.line()
                + ". Bitbucket reportedly rejects this. Deploy to it in one step.";
    }

    static String unknownPipeline(String name) {
        return "There is no custom pipeline \"" + Shown.shortened(name) + "\" in the file, so nothing can be started.";
    }

    static String tooManySteps(int limit, int steps) {
        return "A pipeline has at most " + limit + " steps; this one has " + steps + ".";
    }

    static String piece() {
        return "This is only part of a pipelines file: it has no \"pipelines\", and its keys belong below it."
                + " Insert it in its place and check the whole file.";
    }

    static String rootNotAMap(String kind) {
        return "The file must be a map with a key \"pipelines\", but it is " + kind + ".";
    }

    static String serviceImage(String name) {
        return "Service '" + Shown.shortened(name) + "' must have an image.";
    }
}
