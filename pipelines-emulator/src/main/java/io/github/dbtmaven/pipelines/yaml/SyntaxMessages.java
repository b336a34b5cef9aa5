package io.github.dbtmaven.pipelines.yaml;

/** Every text about a file that is not YAML. */
final class SyntaxMessages {
    private static final String NOT_YAML = "This is not YAML: ";

    private SyntaxMessages() {}

    static String tab() {
        return NOT_YAML + "a tab is used for indentation. Use spaces.";
    }

    static String tabBetween() {
        return NOT_YAML + "tab between tokens. Use a space.";
    }

    static String blankMissing(int line) {
        return NOT_YAML + "a blank is missing behind the \":\" in line " + line + ".";
    }

    static String tooDeepIndented(int line) {
        return NOT_YAML + "the line is indented deeper than line " + line
                + ", which already has a value. Indent both alike, or remove that value.";
    }

    static String comment(int line, int start) {
        return NOT_YAML + "the comment on line " + line + " ends the value that starts on line " + start
                + ". Write the value below \"|\", where \"#\" is text, or move the comment.";
    }

    static String colon() {
        return NOT_YAML + "\": \" is not allowed here. Quote a value that contains it, or look for a \":\" that is "
                + "missing in the line above.";
    }

    static String star(String pattern) {
        return NOT_YAML + "a key or value that begins with \"*\" is an alias. Put a pattern in quotes: '" + pattern
                + "'.";
    }

    static String undefinedAlias(String name) {
        return NOT_YAML + "the alias \"*" + name.strip() + "\" has no anchor \"&" + name.strip()
                + "\" above it. Define the anchor first, or put a pattern in quotes.";
    }

    /** @param line where the text begins that is no key */
    static String noColon(int line) {
        return NOT_YAML + "a line without \": \" where a key is required, in line " + line
                + ". Add the colon and a blank, or \"- \" before an entry of a list.";
    }

    static String openBracket(String bracket, int line) {
        return NOT_YAML + "the \"" + bracket + "\" in line " + line
                + " is not closed where it should be. Close it, or put a text that begins with it in quotes.";
    }

    static String ampersand() {
        return NOT_YAML
                + "a \"&\" at the beginning of a value marks an anchor, which needs a name. Put the whole value in"
                + " quotes.";
    }

    static String blockScalar() {
        return NOT_YAML
                + "behind \"|\" or \">\" nothing is allowed on the same line. Begin the text in the next "
                + "line, or put the whole value in quotes.";
    }

    static String dash() {
        return NOT_YAML
                + "\"- \" begins an item of a list and is not allowed here. Put it in a line of its own, "
                + "indented by two more than the key.";
    }

    static String afterBracket() {
        return NOT_YAML
                + "something follows the closing bracket, or a bracket closes nothing. Put the whole value in quotes.";
    }

    static String secondDocument() {
        return NOT_YAML.replace("YAML", "one document") + "\"---\" starts a second one. Remove what follows it.";
    }

    static String afterQuote() {
        return NOT_YAML + "something follows the closing quote. Put the whole value in quotes.";
    }

    static String indentation() {
        return NOT_YAML + "the line is indented by more or less than those that it belongs to.";
    }

    static String mergeConflict(int line) {
        return NOT_YAML + "marks of a merge conflict are left in the file, the first in line " + line
                + ". Keep what is right and remove the marks.";
    }

    static String openQuote() {
        return NOT_YAML + "the quote that opens here is never closed.";
    }

    static String reserved(String character) {
        return NOT_YAML + "a value cannot begin with " + character + ". Put the whole value in quotes.";
    }

    static String unprintable() {
        return NOT_YAML + "control character. Remove it, or save the file as UTF-8.";
    }

    static String other(String said) {
        return NOT_YAML + said + ".";
    }
}
