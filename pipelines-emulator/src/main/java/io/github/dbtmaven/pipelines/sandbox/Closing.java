package io.github.dbtmaven.pipelines.sandbox;

import java.util.List;

/** Closes several resources, even if some of them fail to close. */
public final class Closing {
    private Closing() {}

    /** Closes all resources, then throws the first error with the others as suppressed exceptions. */
    public static void all(List<? extends AutoCloseable> things) {
        RuntimeException failure = null;
        for (AutoCloseable thing : things) {
            try {
                thing.close();
            } catch (Exception e) {
                RuntimeException wrapped = e instanceof RuntimeException own ? own : new IllegalStateException(e);
                if (failure == null) {
                    failure = wrapped;
                } else {
                    failure.addSuppressed(wrapped);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
