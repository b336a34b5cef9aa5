package io.github.dbtmaven.pipelines.expression;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** The result of parsing a condition: an expression, or the first mistake. */
public sealed interface ParseResult {

    /** The text is a valid condition. */
    record Parsed(Expression expression) implements ParseResult {
        public Parsed {
            requireNonNull(expression, "expression");
        }
    }

    /**
     * The text is not a valid condition.
     *
     * @param offset position of the mistake, from 0; the length of the text for its end
     * @param text one or two sentences for users, without the position
     * @param suggestion the likely replacement
     */
    record Mistake(Kind kind, int offset, String text, Optional<String> suggestion) implements ParseResult {
        public Mistake {
            requireNonNull(kind, "kind");
            requireNonNull(text, "text");
            requireNonNull(suggestion, "suggestion");
            if (offset < 0) {
                throw new IllegalArgumentException("An offset starts at 0, but it is " + offset);
            }
        }
    }

    /** The kind of mistake. */
    enum Kind {
        /** A syntax error. */
        SYNTAX,
        /** The types of operands do not match, or the condition is not a boolean. */
        TYPE,
        /** An unknown function; Bitbucket may have added it. */
        FUNCTION
    }
}
