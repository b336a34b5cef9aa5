package io.github.dbtmaven.dbt.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds edits of SQL with Jinja that change nothing. Only white space and comments are ignored, and only where no
 * dialect gives them a meaning: strings, quoted names, hints and everything between Jinja's braces count, also in a
 * comment. In doubt, texts are different.
 */
final class SqlText {
    /** What dialects read in different ways, or what makes white space count: then only equal texts are the same. */
    private static final Pattern NOT_SURE = Pattern.compile(String.join(
            "|",
            // strings whose end is not clear
            "\\\\['\"`]",
            "'''|\"\"\"",
            "\\$[^\\s$']*\\$",
            "\\b[nN]?[qQ]'",
            "\\[[^\\]]*['\"\\s\\[]|\\]\\]",
            // comments of some dialects only, and line breaks that end comments in some
            "(?<!\\{)#(?!\\})|//|--(?![\\s-]|$)|/\\*[A-Z]!|\\r(?!\\n)",
            "--[^\\n]*\\{#",
            // Jinja that removes white space, or whose text becomes a value
            "\\{[{%#][-+]|[-+][}%#]\\}",
            "\\{%\\s*(?:call|filter|macro|raw|snapshot|set\\s[^=]*?%\\})"));

    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private int at;
    /** Whether white space or a comment stands before the current place. */
    private boolean space = true;

    private SqlText(String text) {
        this.text = text;
    }

    /** Returns whether the SQL of two nodes of a manifest differs only in white space and comments, or not at all. */
    static boolean sameExceptFormatting(JsonNode before, JsonNode after) {
        return before.path("language").asText("sql").equals("sql")
                && after.path("language").asText("sql").equals("sql")
                && sameExceptFormatting(
                        before.path("raw_code").asText(), after.path("raw_code").asText());
    }

    /** Returns whether two texts differ only in white space and comments, or not at all. */
    static boolean sameExceptFormatting(String before, String after) {
        if (NOT_SURE.matcher(before).find() || NOT_SURE.matcher(after).find()) {
            return before.equals(after);
        }
        return new SqlText(before).tokens().equals(new SqlText(after).tokens());
    }

    private List<String> tokens() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
                space = true;
            } else if (starts("{#")) {
                skipTo(end("#}", at + 2));
            } else if (starts("{{") || starts("{%")) {
                jinja();
            } else if (starts("--") && !starts("--+") && !Character.isDigit(charAt(at + 2))) {
                comment(end("\n", at));
            } else if (starts("/*") && !starts("/*+") && !starts("/*!")) {
                comment(end("*/", at + 2));
            } else {
                token(c);
            }
        }
        return tokens;
    }

    private void token(char c) {
        if (starts("--")) {
            add(end("\n", at), true);
        } else if (starts("/*")) {
            add(end("*/", at + 2), true);
        } else if (c == '\'' || c == '"' || c == '`') {
            // 'a' 'b' is one string if a line break is between them, and the letter in E'a' belongs to the string
            add(end(String.valueOf(c), at + 1), true);
        } else if (c == '[') {
            add(end("]", at + 1), false);
        } else if ("(),;".indexOf(c) >= 0) {
            add(at + 1, false);
        } else {
            boolean word = isWord(c);
            int end = at + 1;
            while (end < text.length() && continues(text.charAt(end), end, word)) {
                end++;
            }
            add(end, false);
        }
    }

    private boolean continues(char c, int place, boolean word) {
        return !Character.isWhitespace(c)
                && "(),;'\"`[{".indexOf(c) < 0
                && isWord(c) == word
                && !text.startsWith("--", place)
                && !text.startsWith("/*", place);
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '$' || c == '@' || c == '#';
    }

    /** Text directly beside an expression can become one token with it, so white space around it counts. */
    private void jinja() {
        tokens.add(space ? betweenStrings() : "joined");
        add(jinjaEnd(at), false);
        tokens.add(at < text.length() && !Character.isWhitespace(text.charAt(at)) ? "joined" : "separate");
    }

    /** Drops a comment. If dbt evaluates something in it, it counts as a whole. */
    private void comment(int end) {
        String comment = text.substring(at, end);
        if (comment.contains("{{") || comment.contains("{%") || comment.indexOf("/*", 2) >= 0) {
            add(end, true);
        } else {
            skipTo(end);
        }
    }

    private void skipTo(int end) {
        at = end;
        space = true;
    }

    private void add(int end, boolean spaceCounts) {
        if (spaceCounts) {
            tokens.add(space || !glues() ? betweenStrings() : "joined");
        }
        tokens.add(text.substring(at, end));
        at = end;
        space = false;
    }

    /** Returns whether the character before this place can be one token with what follows. */
    private boolean glues() {
        char before = at == 0 ? ' ' : text.charAt(at - 1);
        return isWord(before) || "'\"`}".indexOf(before) >= 0;
    }

    /** Two strings are one if a line break is between them, so a line break counts there. */
    private String betweenStrings() {
        String before = tokens.isEmpty() ? "" : tokens.get(tokens.size() - 1);
        if (!before.startsWith("'") || !starts("'")) {
            return "separate";
        }
        int from = at;
        while (text.charAt(from - 1) != '\'') {
            from--;
        }
        return text.substring(from, at);
    }

    private boolean starts(String prefix) {
        return text.startsWith(prefix, at);
    }

    private char charAt(int place) {
        return place < text.length() ? text.charAt(place) : ' ';
    }

    /** Returns the place behind the next end mark outside of Jinja's braces, or the end of the text. */
    private int end(String mark, int from) {
        int place = from;
        while (place < text.length() && !text.startsWith(mark, place)) {
            place = text.startsWith("{{", place) || text.startsWith("{%", place) ? jinjaEnd(place) : place + 1;
        }
        return Math.min(text.length(), place + mark.length());
    }

    /** Returns the place behind the braces that open here. They may contain strings with braces. */
    private int jinjaEnd(int from) {
        String mark = text.startsWith("{{", from) ? "}}" : "%}";
        int place = from + 2;
        while (place < text.length() && !text.startsWith(mark, place)) {
            char c = text.charAt(place++);
            if (c == '\'' || c == '"') {
                int close = text.indexOf(c, place);
                place = close < 0 ? text.length() : close + 1;
            }
        }
        return Math.min(text.length(), place + mark.length());
    }
}
