package io.github.dbtmaven.pipelines.expression;

/** A text in double quotes, with the two escapes that it may hold. */
final class QuotedText {
    private QuotedText() {}

    /** Reads the one whose opening quote stands there. */
    static Token read(String source, int start) {
        StringBuilder value = new StringBuilder();
        for (int at = start + 1; at < source.length(); at++) {
            char character = source.charAt(at);
            if (character == '"') {
                return new Token(Token.Kind.TEXT, start, at + 1, value.toString());
            }
            if (character == '\\') {
                at++;
                // a backslash as the last character: the quote is what is missing
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
