package io.github.dbtmaven.pipelines.yaml;

import io.github.dbtmaven.pipelines.model.SourcePosition;
import java.util.List;
import java.util.stream.Collectors;

/** Every text about the shape of a pipelines file and about its pipelines. Where the service has words of its own (Bitbucket sheet 11), they are these. */
final class FileMessages {
    private static final int LONG = 40;

    private FileMessages() {}

    // the text as a whole

    static String emptyFile() {
        return "The file is empty: a pipelines file needs \"pipelines\" with at least one pipeline.";
    }

    static String rootNotAMap(String kind) {
        return "The file must be a map with a key \"pipelines\", but it is " + kind + ".";
    }

    static String placeholder() {
        return "A template engine has not filled this placeholder in yet: this is the template of a pipelines file. Check"
                + " what comes out of it.";
    }

    static String unknownTag(String tag) {
        return "The tag \"" + shortened(tag)
                + "\" means nothing to Bitbucket, which reads what stands behind it without the"
                + " tag. Remove it, or put a text that begins with \"!\" in quotes.";
    }

    static String piece() {
        return "This is a piece of a pipelines file: it has no \"pipelines\", and what it has belongs deeper into one."
                + " Put it in its place and check the whole file.";
    }

    static String tooManyValues(int limit) {
        return "Aliases make this more than " + limit + " values, which no pipelines file needs. Use fewer of them.";
    }

    static String tooManyAliases(int limit) {
        return "The file has more than " + limit + " aliases. Use fewer of them.";
    }

    static String tooLong(int characters) {
        return "The file has more than " + characters + " characters, which no pipelines file needs.";
    }

    static String tooDeep(int limit) {
        return "This is nested more than " + limit + " levels deep, which no pipelines file needs.";
    }

    static String containsItself() {
        return "This anchor contains an alias of itself, so that it never ends. Remove the alias.";
    }

    // keys and shapes

    static String duplicate(String key, SourcePosition first) {
        return "The key \"" + shortened(key) + "\" stands twice in this map, first in line " + first.line()
                + ". Remove one of them.";
    }

    static String duplicatePattern(String key, SourcePosition first) {
        return "The pattern \"" + shortened(key) + "\" stands twice, first in line " + first.line()
                + ". Bitbucket takes one of them; here it is the first. Remove the other.";
    }

    static String keyNotText(String kind) {
        return "A key must be a text, but this one is " + kind + ".";
    }

    static String mergeOf(Value value) {
        return "\"<<\" takes a map or a list of maps, mostly an alias, but this is "
                + (value.isList() ? "a list with something else in it" : value.kind()) + ".";
    }

    static String unknownKey(String key, Place place) {
        return "\"" + shortened(key) + "\" is not a key of " + place.label() + ".";
    }

    static String ignoredKey(String key, Place place) {
        return unknownKey(key, place) + " Bitbucket ignores it.";
    }

    static String wrongShape(Key key, Value value, String expected) {
        String what = "\"" + key.name() + "\" of " + key.place().label();
        if (expected.startsWith("a list") && value.isMap()) {
            return what + ": This section should be a list (it is currently defined as a map).";
        }
        if (value.isNothing()) {
            return what + " is empty; it must be " + expected + ". Give it a value or remove it.";
        } else if (value.isList() && value.items().isEmpty() && expected.startsWith("a list")) {
            return what + " is an empty list; it needs at least one entry. Add one, or remove the key.";
        }
        boolean isEntry = value.isText() && expected.startsWith("a list");
        return what + " must be " + expected + ", but it is " + value.kind() + "."
                + (isEntry ? " Write each entry in a line of its own, after \"- \"." : "");
    }

    static String noKey(Key key) {
        return unknownKey(key.name(), key.place()) + " Bitbucket ignores it: " + key.reason() + ".";
    }

    static String itemShape(String what, String expected, String kind) {
        if (kind.equals("an empty text")) {
            return what + " is empty. Write it or remove the item.";
        }
        return what + " must be " + expected + ", but this is " + kind + ".";
    }

    static String notAString(String what, Value value) {
        return what + " should be a string value (it is currently "
                + (value.isFlag()
                        ? "defined as a boolean). Put it in quotes."
                        : value.isNothing() ? "null or empty)." : "defined as " + value.kind() + ").");
    }

    static String serviceImage(String name) {
        return "Service '" + shortened(name) + "' must have an image.";
    }

    static String remark(Key key) {
        String name = "\"" + key.name() + "\"";
        return switch (key.support()) {
            case HONOURED, NO_KEY -> throw new IllegalArgumentException(name + " gives no remark");
            case PARTLY -> name + " is honoured in part: " + key.reason() + ".";
            case IGNORED -> name + " is ignored here: " + key.reason() + ".";
            case REFUSED ->
                name + " of " + key.place().label() + " cannot be played yet: " + key.reason()
                        + ". Remove it for the rehearsal or choose another pipeline.";
        };
    }

    // pipelines and their items

    static String noPipelines() {
        return "There must be at least one pipeline.";
    }

    static String noSection(String key) {
        return noPipelines() + " \"" + shortened(key) + "\" is not a key of \"pipelines\": those are default, branches,"
                + " tags, pull-requests and custom.";
    }

    static String unknownSection(String key) {
        return unknownKey(key, Place.PIPELINES) + " Nothing under it ever runs: a branch stands under \"branches\", a"
                + " pipeline that is started by hand under \"custom\".";
    }

    static String missing(Key key) {
        return switch (key.place()) {
            case FILE -> noPipelines() + " Add \"pipelines\", with \"default\" or \"branches\" in it.";
            case STEP -> "'step' requires a script. Add \"script\" with a list of commands.";
            case IMAGE -> "'image' needs a name. Add \"name\", such as python:3.11.";
            default -> "\"" + key.name() + "\" is missing in " + key.place().label() + ".";
        };
    }

    static String beside(String section, String key) {
        return "\"" + section + "\" is empty: \"" + shortened(key)
                + "\" and what follows stand beside it instead of under it. Indent them by two more.";
    }

    static String emptyPipeline(String key) {
        return "The pipeline \"" + shortened(key) + "\" has no steps; it must be a list with at least one item.";
    }

    static String pipelineShape(String key, Value value) {
        return value.isMap()
                ? "The pipeline \"" + shortened(key) + "\": This section should be a list (it is currently defined as a"
                        + " map)."
                : itemShape("The pipeline \"" + shortened(key) + "\"", "a list", value.kind());
    }

    static String emptyStep() {
        return "The step section is empty or null.";
    }

    static String stepKeysBeside(String kind, String key) {
        return "The " + kind + " section is empty or null: \"" + shortened(key) + "\" and what follows stand beside \""
                + kind + "\" instead of under it. Indent them by two more.";
    }

    static String stepKeyOutside(String key) {
        return "\"" + key + "\" is a key of a step and must stand under \"- step:\".";
    }

    static String besideItem(String kind, String key) {
        return "\"" + shortened(key) + "\" stands beside \"" + kind + "\" instead of under it. Indent it by two more.";
    }

    static String listInList() {
        return oneKindOfItem() + " A list stands here: remove one of the two dashes.";
    }

    static String oneKindOfItem() {
        return "An item of a pipeline is one of \"step\", \"parallel\" or \"stage\", and only one.";
    }

    static String onlySteps(String place) {
        return "The step section is empty or null: " + place + " holds steps only.";
    }

    static String variablesFirst() {
        return "'variables' can only be the first element of the list. Move it to the top of the pipeline.";
    }

    static String variablesOnlyCustom() {
        return "\"variables\" are asked for by custom pipelines only. Put the pipeline under \"custom\", or set them in the"
                + " settings of the repository.";
    }

    static String defaultRequired() {
        return "The variable default value is not provided. A default value is required if allowed values list is"
                + " specified. Add a \"default\" that is one of them.";
    }

    static String defaultNotAllowed(String value, List<String> allowed) {
        return "The variable allowed values list doesn't contain a default value \"" + shortened(value)
                + "\". Add it, or take one of "
                + allowed.stream().map(word -> "\"" + shortened(word) + "\"").collect(Collectors.joining(", ")) + ".";
    }

    static String variableName(String name) {
        return "The variable name \"" + shortened(name)
                + "\" is invalid. It should contain only alphanumeric characters"
                + " and underscores and it should not begin with a number.";
    }

    static String firstManual() {
        return "The first step of a pipeline can't be manually triggered. Remove \"trigger: manual\", or put the pipeline under"
                + " \"custom\" to start it by hand.";
    }

    static String manualInStage() {
        return "A step within stage can't contain a manual trigger. Try defining a manual trigger on a stage.";
    }

    static String conditionInStage() {
        return "A step within a stage can't have a condition. Put it on the stage.";
    }

    static String deploymentTwice(String name, SourcePosition first) {
        return "The environment \"" + shortened(name) + "\" is deployed to by two steps, the first in line "
                + first.line() + ", which Bitbucket is said to refuse. Deploy to it in one step.";
    }

    static String unknownPipeline(String name) {
        return "There is no custom pipeline \"" + shortened(name) + "\" in the file, so nothing can be started.";
    }

    static String tooManySteps(int limit, int steps) {
        return "A pipeline has at most " + limit + " steps; this one has " + steps + ".";
    }

    static String shortened(String text) {
        String line = SecretCheck.masked(text.strip().lines().findFirst().orElse(""));
        return line.length() > LONG || text.strip().lines().skip(1).findFirst().isPresent()
                ? line.substring(0, Math.min(line.length(), LONG)) + "…"
                : line;
    }
}
