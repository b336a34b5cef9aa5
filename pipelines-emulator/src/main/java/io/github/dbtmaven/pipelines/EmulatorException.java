package io.github.dbtmaven.pipelines;

import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import java.util.function.Supplier;

/**
 * Thrown if Docker, an image or a route to the steps is not available. The message is complete: what, where, why, and
 * what to do next.
 */
public final class EmulatorException extends RuntimeException {
    private static final long serialVersionUID = 1;

    EmulatorException(SandboxException cause) {
        super(cause.getMessage(), cause);
    }

    /** Runs the action and converts a {@link SandboxException} to an exception of this package. */
    static <T> T translating(Supplier<T> action) {
        try {
            return action.get();
        } catch (SandboxException e) {
            throw new EmulatorException(e);
        }
    }
}
