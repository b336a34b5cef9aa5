package io.github.dbtmaven.dbt.bitbucket;

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
final class Retries {
    private static final int RETRIES = 3;
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Duration first;
    private final Progress progress;

    /**
     * Creates the retry policy.
     *
     * @param first the delay before the first retry; each further delay is three times as long
     */
    Retries(Duration first, Progress progress) {
        this.first = requireNonNull(first, "first");
        this.progress = requireNonNull(progress, "progress");
    }

    /** an untrusted certificate is not transient */
    <T> T of(String what, CheckedSupplier<T> attempt) throws IOException {
        RetryPolicy<T> policy = RetryPolicy.<T>builder()
                .handle(IOException.class)
                // an untrusted certificate stays untrusted
                .abortOn(SSLException.class)
                .withMaxRetries(RETRIES)
                .withBackoff(first, first.multipliedBy(27), 3)
                .withDelayFnOn(
                        context -> context.getLastException() instanceof RetryLater later
                                ? later.seconds()
                                        .map(Duration::ofSeconds)
                                        .map(wished -> wished.compareTo(LONGEST) > 0 ? LONGEST : wished)
                                        .orElse(Duration.ofMillis(-1))
                                : Duration.ofMillis(-1),
                        IOException.class)
                .onRetry(event -> progress.say(BitbucketMessages.retrying(what, reason(event.getLastException()))))
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
