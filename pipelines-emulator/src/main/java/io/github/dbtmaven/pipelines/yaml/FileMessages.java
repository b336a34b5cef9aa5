package io.github.dbtmaven.pipelines.yaml;

import io.github.dbtmaven.pipelines.model.MapKind;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.text.Shown;

/** Every text about the shape of a pipelines file. Where the service has words of its own (Bitbucket sheet 11), they are these. */
final class FileMessages {
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
        return "The tag \"" + Shown.shortened(tag)
                + "\" means nothing to Bitbucket, which reads what follows it without the tag. Remove it, "
                + "or put a text that begins with \"!\" in quotes.";
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
        return "Duplicate key \"" + Shown.shortened(key) + "\", first defined on line " + first.line()
                + ". The last definition wins. Remove one of them.";
    }

    static String keyNotText(String kind) {
        return "A key must be a text, but this one is " + kind + ".";
    }

    static String mergeOf(Value value) {
        return "\"<<\" takes a map or a list of maps, mostly an alias, but this is "
                + (value.isList() ? "a list with other items in it" : value.kind()) + ".";
    }

    static String unknownKey(String key, MapKind kind) {
        return "\"" + Shown.shortened(key) + "\" is not a key of " + kind.label() + ".";
    }

    static String ignoredKey(String key, MapKind kind) {
        return unknownKey(key, kind) + " Bitbucket ignores it.";
    }

    static String wrongShape(Key key, Value value, String expected) {
        String what = "\"" + key.name() + "\" of " + key.kind().label();
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
        return unknownKey(key.name(), key.kind()) + " Bitbucket ignores it: " + key.advice() + ".";
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
                        ? "defined as a boolean). " + booleanDoubt(value) + "Put it in quotes."
                        : value.isNothing() ? "null or empty)." : "defined as " + value.kind() + ").");
    }

    /** Only a peer's texts show that the service rejects booleans here, and none of them is about these words. */
    private static String booleanDoubt(Value value) {
        String word = value.text().orElse("");
        return word.matches("(?i)true|false")
                ? ""
                : "YAML 1.1 reads " + word + " as a boolean. It is not confirmed that Bitbucket does. ";
    }

    static String serviceImage(String name) {
        return "Service '" + Shown.shortened(name) + "' must have an image.";
    }
}
