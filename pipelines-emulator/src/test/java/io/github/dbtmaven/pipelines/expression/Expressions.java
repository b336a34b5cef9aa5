package io.github.dbtmaven.pipelines.expression;

import io.github.dbtmaven.pipelines.expression.ParseResult.Parsed;

/** Parses expressions in tests. */
final class Expressions {
    private Expressions() {}

    static Expression of(String text) {
        ParseResult result = Expression.parse(text);
        if (result instanceof Parsed parsed) {
            return parsed.expression();
        }
        throw new AssertionError(text + ": " + result);
    }
}
