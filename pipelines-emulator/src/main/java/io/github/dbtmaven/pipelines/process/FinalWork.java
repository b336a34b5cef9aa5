package io.github.dbtmaven.pipelines.process;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Work that ends before the JVM shuts down. */
final class FinalWork {
    /** The number of a closed terminal, after which the user cannot skip the work. */
    private static final int HUP = 1;

    private final BooleanSupplier request;
    private final AtomicInteger signal = new AtomicInteger();

    FinalWork(BooleanSupplier request) {
        this.request = request;
    }

    /** Returns the number of the first signal; 0 before it. */
    int signal() {
        return signal.get();
    }

    /** Returns whether the JVM stays up, because this is the first signal and there is work to finish. */
    boolean begins(int number) {
        return signal.compareAndSet(0, number) && number != HUP && request.getAsBoolean();
    }
}
