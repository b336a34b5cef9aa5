package io.github.dbtmaven.pipelines.plan.spec;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A cache of a step, resolved: its name and the folder that it keeps.
 *
 * @param path as the file or the service's table says: absolute, {@code ~/…}, {@code $HOME/…}, or relative to the clone
 * @param keyFiles globs of files whose contents tell versions of the cache apart; empty: there is one version
 */
public record CacheSpec(String name, String path, List<String> keyFiles, String reason) {
    public CacheSpec {
        requireNonNull(name, "name");
        requireNonNull(path, "path");
        keyFiles = List.copyOf(keyFiles);
        requireNonNull(reason, "reason");
    }

    /** A cache with one version. */
    public CacheSpec(String name, String path, String reason) {
        this(name, path, List.of(), reason);
    }
}
