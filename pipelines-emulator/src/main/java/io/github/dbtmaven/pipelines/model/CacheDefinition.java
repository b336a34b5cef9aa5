package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * An entry of {@code definitions.caches}.
 *
 * @param path absolute, {@code ~/…}, {@code $HOME/…} or relative to the clone
 * @param keyFiles globs of files whose content is the cache key; empty for a single version
 * @param written its keys; none if the cache is only a path
 */
public record CacheDefinition(
        String name, String path, List<Located<String>> keyFiles, List<WrittenKey> written, SourcePosition at) {
    public CacheDefinition {
        requireNonNull(name, "name");
        requireNonNull(path, "path");
        keyFiles = List.copyOf(keyFiles);
        written = List.copyOf(written);
        requireNonNull(at, "at");
    }
}
