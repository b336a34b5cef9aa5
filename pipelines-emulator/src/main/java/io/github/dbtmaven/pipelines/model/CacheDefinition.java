package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * An entry of {@code definitions.caches}.
 *
 * @param path absolute, {@code ~/…}, {@code $HOME/…} or relative to the clone
 * @param keyFiles globs of files whose contents tell versions of the cache apart; empty: there is one version
 * @param remarks what this emulator does differently; they concern plans that use the cache
 */
public record CacheDefinition(
        String name, String path, List<Located<String>> keyFiles, List<Problem> remarks, SourcePosition at) {
    public CacheDefinition {
        requireNonNull(name, "name");
        requireNonNull(path, "path");
        keyFiles = List.copyOf(keyFiles);
        remarks = List.copyOf(remarks);
        requireNonNull(at, "at");
    }
}
