package io.github.dbtmaven.pipelines.plan.spec;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A resolved cache of a step: its name and its folder.
 *
 * @param path as the file or Bitbucket's predefined caches define it: absolute, {@code ~/…}, {@code $HOME/…}, or
 * relative to the clone
 * @param keyFiles globs of the files whose content distinguishes versions of the cache; empty: there is one version
 */
public record CacheSpec(String name, String path, List<String> keyFiles, String reason) {
    public CacheSpec {
        requireNonNull(name, "name");
        requireNonNull(path, "path");
        keyFiles = List.copyOf(keyFiles);
        requireNonNull(reason, "reason");
    }

    /** Creates a cache with one version. */
    public CacheSpec(String name, String path, String reason) {
        this(name, path, List.of(), reason);
    }
}
