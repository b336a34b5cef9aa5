package io.github.dbtmaven.pipelines.event;

import static java.util.Objects.requireNonNull;

import java.util.function.UnaryOperator;

/**
 * A failed test in a report that a step wrote.
 *
 * @param name with its class, on one line
 * @param message its first line; empty if there is none
 */
public record FailedTest(String name, String message) {
    public FailedTest {
        requireNonNull(name, "name");
        requireNonNull(message, "message");
    }

    FailedTest withTexts(UnaryOperator<String> text) {
        return new FailedTest(text.apply(name), text.apply(message));
    }
}
