package io.github.dbtmaven.pipelines.expression;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** What became of the text of a condition: an expression, or the first thing that is wrong with it. */
public sealed interface ParseResult {

    /** The text is a condition. */
    record Parsed(Expression expression) implements ParseResult {
        public Parsed {
            requireNonNull(expression, "expression");
        }
    }

    /**
     * The text is not a condition.
     *
     * @param offset of the character in the text at which to look, from 0; the length of the text for its end
     * @param text one sentence or two for a person, without the place
     * @param suggestion what was probably meant instead of that which stands there
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

    /** What sort of mistake it is. */
    enum Kind {
        /** The text is not of the language. */
        SYNTAX,
        /** The parts do not fit each other, or the whole is neither true nor false. */
        TYPE,
        /** A function that is not known here; the service may have got it since. */
        FUNCTION
    }
}
