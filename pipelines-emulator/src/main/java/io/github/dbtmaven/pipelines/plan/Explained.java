package io.github.dbtmaven.pipelines.plan;

import static java.util.Objects.requireNonNull;

/**
 * A value of a plan together with the reason for it, in words for a person: {@code step, line 12},
 * {@code global image, line 1}, {@code service default}.
 */
public record Explained<T>(T value, String reason) {
    public Explained {
        requireNonNull(value, "value");
        requireNonNull(reason, "reason");
    }
}
