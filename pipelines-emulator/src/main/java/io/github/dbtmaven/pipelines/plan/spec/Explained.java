package io.github.dbtmaven.pipelines.plan.spec;

import static java.util.Objects.requireNonNull;

import io.github.dbtmaven.pipelines.model.SourcePosition;

/**
 * A value of a plan together with the reason for it, in words for a person: {@code step, line 12},
 * {@code global image, line 1}, {@code service default}.
 */
public record Explained<T>(T value, String reason) {
    public Explained {
        requireNonNull(value, "value");
        requireNonNull(reason, "reason");
    }

    /** The reason of a value that the file has: {@code step, line 12}. */
    public static String atLine(String what, SourcePosition at) {
        return what + ", line " + at.line();
    }
}
