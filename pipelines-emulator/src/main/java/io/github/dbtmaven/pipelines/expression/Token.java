package io.github.dbtmaven.pipelines.expression;

/**
 * A word of the text.
 *
 * @param text what a {@code TEXT} means, without quotes and escapes; of the others, what is written
 */
record Token(Kind kind, int offset, int end, String text) {

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

    /** Whether a value starts here. */
    boolean startsValue() {
        return kind == Kind.NAME || kind == Kind.TEXT || kind == Kind.NUMBER || is("(") || is("!");
    }
}
