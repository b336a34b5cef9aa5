package io.github.dbtmaven.pipelines.expression;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Function;

/** The result of parsing a condition: an expression, or the first mistake. */
public sealed interface ParseResult {

    /** Returns the result of the function for the kind of this result. A new kind adds a parameter, so no caller can forget it. */
    <T> T map(Function<Parsed, T> parsed, Function<Mistake, T> mistake);

    /** The text is a valid condition. */
    record Parsed(Expression expression) implements ParseResult {
        public Parsed {
            requireNonNull(expression, "expression");
        }

        @Override
        public <T> T map(Function<Parsed, T> parsed, Function<Mistake, T> mistake) {
            return parsed.apply(this);
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

        @Override
        public <T> T map(Function<Parsed, T> parsed, Function<Mistake, T> mistake) {
            return mistake.apply(this);
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
