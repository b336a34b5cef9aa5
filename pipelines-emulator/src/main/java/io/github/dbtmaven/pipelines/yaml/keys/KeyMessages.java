package io.github.dbtmaven.pipelines.yaml.keys;

import io.github.dbtmaven.pipelines.model.MapKind;
import io.github.dbtmaven.pipelines.text.Shown;
import io.github.dbtmaven.pipelines.yaml.syntax.Value;

/** Messages about keys and the shapes of their values. Uses Bitbucket's wording where it is known. */
public final class KeyMessages {
    private KeyMessages() {}

    public static String unknownKey(String key, MapKind kind) {
        return "\"" + Shown.shortened(key) + "\" is not a key of " + kind.label() + ".";
    }

    static String ignoredKey(String key, MapKind kind) {
        return unknownKey(key, kind) + " Bitbucket ignores it.";
    }

    static String wrongShape(Key key, Value value, Shape.Mistake mistake) {
        String expected = mistake.expected();
        boolean needsList = mistake.kind() == Shape.Kind.LIST;
        String what = "\"" + key.name() + "\" of " + key.kind().label();
        if (needsList && value.isMap()) {
            return what + ": This section should be a list (it is currently defined as a map).";
        }
        if (value.isNothing()) {
            return what + " is empty; it must be " + expected + ". Give it a value or remove it.";
        } else if (value.isList() && value.items().isEmpty() && needsList) {
            return what + " is an empty list; it needs at least one entry. Add one, or remove the key.";
        }
        boolean isEntry = value.isText() && needsList;
        return what + " must be " + expected + ", but it is " + value.kind() + "."
                + (isEntry ? " Write each entry on a separate line, after \"- \"." : "")
                + (key.name().equals("trigger") ? " Without \"trigger\" a step runs automatically." : "");
    }

    static String noKey(Key key) {
        return unknownKey(key.name(), key.kind()) + " Bitbucket ignores it: " + key.advice() + ".";
    }

    public static String itemShape(String what, String expected, String kind) {
        if (kind.equals("an empty string")) {
            return what + " is empty. Write it or remove the item.";
        }
        return what + " must be " + expected + ", but this is " + kind + ".";
    }

    public static String notAString(String what, Value value) {
        return what + " should be a string value (it is currently "
                + (value.isFlag()
                        ? "defined as a boolean). " + booleanDoubt(value) + "Put it in quotes."
                        : value.isNothing() ? "null or empty)." : "defined as " + value.kind() + ").");
    }

    /** Explains a possible boolean. It is not confirmed that Bitbucket rejects these words as booleans. */
    private static String booleanDoubt(Value value) {
        String word = value.text().orElse("");
        return word.matches("(?i)true|false")
                ? ""
                : "YAML 1.1 reads " + word + " as a boolean. It is not confirmed that Bitbucket does. ";
    }

    public static String noPipelines() {
        return "There must be at least one pipeline.";
    }

    public static String noPipelinesYet() {
        return noPipelines()
                + " Add \"default\", \"branches\", \"tags\", \"pull-requests\" or \"custom\" to \"pipelines\".";
    }

    /** A number or a boolean where Bitbucket's schema requires a string. It is not confirmed that Bitbucket rejects it. */
    public static String unquoted(String what, Value value) {
        return what + " should be a string, but YAML reads " + value.text().orElse("") + " as a "
                + (value.isFlag() ? "boolean" : "number") + ". Put it in quotes.";
    }

    static String missing(Key key) {
        return switch (key.kind()) {
            case FILE -> noPipelines() + " Add \"pipelines\", with \"default\" or \"branches\" in it.";
            case STEP -> "'step' requires a script. Add \"script\" with a list of commands.";
            case IMAGE -> "'image' needs a name. Add \"name\", such as python:3.11.";
            default -> "\"" + key.name() + "\" is missing in " + key.kind().label() + ".";
        };
    }

    static String unknownSection(String key) {
        return KeyMessages.unknownKey(key, MapKind.PIPELINES)
                + " Nothing under it ever runs: a branch belongs under \"branches\", a pipeline that is "
                + "started manually under \"custom\".";
    }

    static String besideItem(String kind, String key) {
        return "\"" + Shown.shortened(key) + "\" is next to \"" + kind
                + "\" instead of under it. Indent it by two more spaces.";
    }

    static String secret(String what) {
        return "This looks like " + what + ", and everyone with access to the repository can read it. Use a secured"
                + " variable of the repository here, and replace the secret: it remains in the history.";
    }
}
