package io.github.dbtmaven.pipelines.expression;

/**
 * A token.
 *
 * @param text value of a {@code TEXT} without quotes and escapes; otherwise the text as written
 */
record ExpressionToken(Kind kind, int offset, int end, String text) {

    enum Kind {
        NAME,
        TEXT,
        NUMBER,
        SYMBOL,
        END
    }

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** Returns whether a value can start with this token. */
    boolean startsValue() {
        return kind == Kind.NAME || kind == Kind.TEXT || kind == Kind.NUMBER || is("(") || is("!");
    }
}
