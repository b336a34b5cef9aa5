package io.github.dbtmaven.pipelines.run.cache;

import io.github.dbtmaven.pipelines.plan.spec.CacheSpec;
import io.github.dbtmaven.pipelines.run.files.StepPath;
import io.github.dbtmaven.pipelines.sandbox.Sandbox.Layout;

/** Where the folder of a cache lies for a step (Bitbucket sheet 3.5). */
final class CachePath {
    private CachePath() {}

    /** {@code ~/…} and {@code $HOME/…} below the home of the step's user, else absolute, else below the clone. */
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
     * Whether the folder belongs to the step alone, so that it can be replaced: an absolute path elsewhere is part of
     * the image, and in the host sandbox part of this machine.
     */
    static boolean isOwn(String path, Layout layout) {
        return StepPath.below(layout.home(), path).isPresent()
                || StepPath.below(layout.cloneDirectory(), path).isPresent();
    }
}
