package io.github.dbtmaven.pipelines.expression;

/** Reads a string in double quotes with its escapes. */
final class QuotedText {
    private QuotedText() {}

    /** Reads the string whose opening quote is at this position. */
    static ExpressionToken read(String source, int start) {
        StringBuilder value = new StringBuilder();
        for (int at = start + 1; at < source.length(); at++) {
            char character = source.charAt(at);
            if (character == '"') {
                return new ExpressionToken(ExpressionToken.Kind.TEXT, start, at + 1, value.toString());
            }
            if (character == '\\') {
                at++;
                // for a trailing backslash, report the missing quote
                if (at < source.length()) {
                    value.append(escaped(source, at));
                }
            } else {
                value.append(character);
            }
        }
        throw MistakeFound.syntax(start, ExpressionMessages.missingQuote());
    }

    private static char escaped(String source, int at) {
        char character = source.charAt(at);
        if (character != '"' && character != '\\') {
            throw MistakeFound.syntax(at - 1, ExpressionMessages.unknownEscape(source.codePointAt(at)));
        }
        return character;
    }
}
