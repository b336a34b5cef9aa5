package io.github.dbtmaven.dbt.http;

import static java.util.Objects.requireNonNull;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedSupplier;
import io.github.dbtmaven.dbt.Progress;
import java.io.IOException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** Retries transient network errors. Only for idempotent requests. */
public final class Retries {
    private static final int RETRIES = 3;
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final int retries;
    private final Duration first;
    private final Progress progress;

    /**
     * Creates the retry policy.
     *
     * @param first the delay before the first retry; each further delay is three times as long
     */
    public Retries(Duration first, Progress progress) {
        this(RETRIES, first, progress);
    }

    /** Creates a policy with another number of retries. */
    public Retries(int retries, Duration first, Progress progress) {
        this.retries = retries;
        this.first = requireNonNull(first, "first");
        this.progress = requireNonNull(progress, "progress");
    }

    /**
     * Returns the result of the first successful attempt.
     *
     * @param what names the request in progress messages; contains no secret
     */
    public <T> T of(String what, CheckedSupplier<T> attempt) throws IOException {
        RetryPolicy<T> policy = RetryPolicy.<T>builder()
                .handle(IOException.class)
                // an untrusted certificate stays untrusted
                .abortOn(SSLException.class)
                .withMaxRetries(retries)
                .withBackoff(first, first.multipliedBy(27), 3)
                .withDelayFnOn(
                        context -> context.getLastException() instanceof RetryLater later
                                ? later.seconds()
                                        .map(Duration::ofSeconds)
                                        .map(wished -> wished.compareTo(LONGEST) > 0 ? LONGEST : wished)
                                        .orElse(Duration.ofMillis(-1))
                                : Duration.ofMillis(-1),
                        IOException.class)
                .onRetry(event -> progress.say(what + " failed (" + reason(event.getLastException()) + "), retrying"))
                .build();
        try {
            return Failsafe.with(policy).get(attempt);
        } catch (FailsafeException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw e;
        }
    }

    private static String reason(Throwable error) {
        return error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
    }
}
