package io.github.dbtmaven.pipelines.sandbox;

import java.util.List;

/** Closes several things even if one of them cannot be closed. */
public final class Closing {
    private Closing() {}

    /** Closes all, then throws what the first failure was, with the others attached. */
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
