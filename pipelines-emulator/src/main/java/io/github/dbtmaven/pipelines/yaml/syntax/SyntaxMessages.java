package io.github.dbtmaven.pipelines.yaml.syntax;

import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.text.Shown;

/** Messages about invalid or excessive YAML. */
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
        return NOT_YAML + "a space is missing after the \":\" on line " + line + ".";
    }

    static String tooDeepIndented(int line) {
        return NOT_YAML + "the line is indented deeper than line " + line
                + ", which already has a value. Indent both equally, or remove that value.";
    }

    static String comment(int line, int start) {
        return NOT_YAML + "the comment on line " + line + " ends the value that starts on line " + start
                + ". Write the value below \"|\", where \"#\" is not special, or move the comment.";
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

    /**
     * A line without a key.
     *
     * @param line start of the text that is not a key
     */
    static String noColon(int line) {
        return NOT_YAML + "a line without \": \" where a key is required, on line " + line
                + ". Add the colon and a space, or \"- \" before an entry of a list.";
    }

    static String openBracket(String bracket, int line) {
        return NOT_YAML + "the \"" + bracket + "\" on line " + line
                + " is not closed where it should be. Close it, or put a string that begins with it in quotes.";
    }

    static String ampersand() {
        return NOT_YAML
                + "a \"&\" at the beginning of a value marks an anchor, which needs a name. Put the whole value in"
                + " quotes.";
    }

    static String blockScalar() {
        return NOT_YAML
                + "after \"|\" or \">\" nothing is allowed on the same line. Start the text on the next "
                + "line, or put the whole value in quotes.";
    }

    static String dash() {
        return NOT_YAML
                + "\"- \" begins an item of a list and is not allowed here. Put it on a separate line, "
                + "indented two spaces more than the key.";
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
        return NOT_YAML + "the indentation of the line does not match the lines around it.";
    }

    static String mergeConflict(int line) {
        return NOT_YAML + "marks of a merge conflict are left in the file, the first in line " + line
                + ". Keep what is right and remove the marks.";
    }

    static String openQuote() {
        return NOT_YAML + "the quote that opens here is not closed.";
    }

    static String reserved(String character) {
        return NOT_YAML + "a value cannot begin with " + character + ". Put the whole value in quotes.";
    }

    static String escape(String sequence) {
        return NOT_YAML + "in double quotes, \"" + sequence
                + "\" does not begin an escape sequence. Use single quotes, or write \"\\" + sequence + "\".";
    }

    static String tag() {
        return NOT_YAML
                + "a \"!\" at the beginning of a value marks a tag, which Bitbucket does not read. Put the whole value in"
                + " quotes.";
    }

    static String directive() {
        return NOT_YAML + "a line that begins with \"%\" is a directive, which no pipelines file needs. Remove it.";
    }

    static String missingValue(String character) {
        return NOT_YAML + "a value is missing before \"" + character + "\". Add it, or put a string that contains \""
                + character + "\" in quotes.";
    }

    static String unprintable() {
        return NOT_YAML + "control character. Remove it, or save the file as UTF-8.";
    }

    static String other(String said) {
        return NOT_YAML + said + ".";
    }

    static String emptyFile() {
        return "The file is empty: a pipelines file needs \"pipelines\" with at least one pipeline.";
    }

    static String placeholder() {
        return "This placeholder has not been replaced by a template engine: this is the template of a pipelines file. Check"
                + " the generated file.";
    }

    static String unknownTag(String tag) {
        return "The tag \"" + Shown.shortened(tag)
                + "\" means nothing to Bitbucket, which reads what follows it without the tag. Remove it, "
                + "or put a string that begins with \"!\" in quotes.";
    }

    static String tooManyValues(int limit) {
        return "Aliases expand to more than " + limit + " values, which no pipelines file needs. Use fewer of them.";
    }

    static String tooManyAliases(int limit) {
        return "The file has more than " + limit + " aliases. Use fewer of them.";
    }

    static String tooLong(int characters) {
        return "The file has more than " + characters
                + " characters, which no pipelines file needs. Move scripts to files of their own.";
    }

    static String tooDeep(int limit) {
        return "This is nested more than " + limit + " levels deep, which no pipelines file needs. Use fewer levels.";
    }

    static String containsItself() {
        return "This anchor contains an alias of itself and would never end. Remove the alias.";
    }

    static String duplicate(String key, SourcePosition first) {
        return "Duplicate key \"" + Shown.shortened(key) + "\", first defined on line " + first.line()
                + ". The last definition wins. Remove one of them.";
    }

    static String keyNotText(String kind) {
        return "A key must be a string, but this one is " + kind + ".";
    }

    static String mergeOf(Value value) {
        return "\"<<\" takes a map or a list of maps, mostly an alias, but this is "
                + (value.isList() ? "a list with other items in it" : value.kind()) + ".";
    }
}
