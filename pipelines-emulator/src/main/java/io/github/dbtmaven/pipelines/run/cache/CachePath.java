package io.github.dbtmaven.pipelines.run.cache;

import io.github.dbtmaven.pipelines.plan.spec.CacheSpec;
import io.github.dbtmaven.pipelines.run.files.StepPath;
import io.github.dbtmaven.pipelines.sandbox.Sandbox.Layout;

/** Computes the path of a cache folder in a step. */
final class CachePath {
    private CachePath() {}

    /**
     * Resolves {@code ~/…} and {@code $HOME/…} against the home of the step's user, and relative paths against the
     * clone.
     */
    static String of(CacheSpec cache, Layout layout) {
        String path = cache.path();
        for (String home : new String[] {"~", "$HOME", "${HOME}"}) {
            if (path.equals(home) || path.startsWith(home + "/")) {
                return StepPath.of(layout.home(), "." + path.substring(home.length()));
            }
        }
        return StepPath.of(layout.cloneDirectory(), path);
    }

    /**
     * Returns whether the folder belongs only to the step and can be replaced. Other absolute paths belong to the
     * image, or on the host to this machine.
     */
    static boolean isOwn(String path, Layout layout) {
        return StepPath.below(layout.home(), path).isPresent()
                || StepPath.below(layout.cloneDirectory(), path).isPresent();
    }
}
