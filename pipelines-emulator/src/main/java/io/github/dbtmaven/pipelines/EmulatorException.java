package io.github.dbtmaven.pipelines;

import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import java.util.function.Supplier;

/** An engine, an image or a route to the steps is not available. The message stands alone: what, where, why, what to do next. */
public final class EmulatorException extends RuntimeException {
    private static final long serialVersionUID = 1;

    EmulatorException(SandboxException cause) {
        super(cause.getMessage(), cause);
    }

    /** Runs the action, whose {@link SandboxException} becomes an exception that callers of this package know. */
    static <T> T translating(Supplier<T> action) {
        try {
            return action.get();
        } catch (SandboxException e) {
            throw new EmulatorException(e);
        }
    }
}
