package io.github.dbtmaven.dbt.http;

import java.io.IOException;
import java.util.Optional;

/** The server responded with a transient error: 429, 502, 503 or 504. */
public final class RetryLater extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Long> seconds;

    /** Creates the error from the status and {@code Retry-After}. */
    public RetryLater(int status, Optional<Long> seconds) {
        super("it answered " + status + (status == 429 ? " (rate limit exceeded)" : " (not available)"));
        this.seconds = seconds;
    }

    /** Returns whether a status is transient. */
    public static boolean means(int status) {
        return status == 429 || status == 502 || status == 503 || status == 504;
    }

    /** Returns the value of {@code Retry-After}, if present. */
    Optional<Long> seconds() {
        return seconds;
    }
}
