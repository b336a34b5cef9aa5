package io.github.dbtmaven.pipelines.plan.spec;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.SourcePosition;

/**
 * A value of a plan with the reason for it, for output: {@code step, line 12}, {@code global image, line 1}, {@code
 * service default}.
 */
public record Explained<T>(T value, String reason) {
    public Explained {
        requireNonNull(value, "value");
        requireNonNull(reason, "reason");
    }

    /** Returns the reason for a value from the file: {@code step, line 12}. */
    public static String atLine(String what, SourcePosition at) {
        return what + ", line " + at.line();
    }
}
