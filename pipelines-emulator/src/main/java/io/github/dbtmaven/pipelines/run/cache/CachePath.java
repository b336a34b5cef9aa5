package io.github.dbtmaven.pipelines.run.cache;

import io.github.dbtmaven.pipelines.plan.spec.CacheSpec;
import io.github.dbtmaven.pipelines.run.files.StepPath;
import io.github.dbtmaven.pipelines.sandbox.Sandbox.Layout;
import java.util.Optional;
import java.util.stream.Stream;

/** Computes the path of a cache folder in a step. */
public final class CachePath {
    private CachePath() {}

    /**
     * Resolves {@code ~/…} and {@code $HOME/…} against the home of the step's user, and relative paths against the
     * clone.
     */
    static String of(CacheSpec cache, Layout layout) {
        return belowHome(cache.path())
                .map(path -> StepPath.of(layout.home(), "." + path))
                .orElseGet(() -> StepPath.of(layout.cloneDirectory(), cache.path()));
    }

    /** Returns whether a cache contains a path below the home, or is contained in it. An absolute path may be in a home. */
    public static boolean overlaps(CacheSpec cache, String homePath) {
        Optional<String> below = belowHome(cache.path());
        String path = below.orElse(cache.path());
        if (below.isEmpty()) {
            return path.startsWith("/") && (path + "/").contains("/" + homePath.split("/")[0] + "/");
        }
        String cached = StepPath.of("/", "." + path);
        String other = "/" + homePath;
        return StepPath.isWithin(cached, other) || StepPath.isWithin(other, cached);
    }

    private static Optional<String> belowHome(String path) {
        return Stream.of("~", "$HOME", "${HOME}")
                .filter(home -> path.equals(home) || path.startsWith(home + "/"))
                .map(home -> path.substring(home.length()))
                .findFirst();
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
