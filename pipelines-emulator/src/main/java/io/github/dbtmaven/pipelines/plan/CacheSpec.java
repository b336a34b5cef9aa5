package io.github.dbtmaven.pipelines.plan;

import static java.util.Objects.requireNonNull;

/**
 * A cache of a step, resolved: its name and the folder that it keeps.
 *
 * @param path as the file or the service's table says: absolute, {@code ~/…}, {@code $HOME/…}, or relative to the clone
 */
public record CacheSpec(String name, String path, String reason) {
    public CacheSpec {
        requireNonNull(name, "name");
        requireNonNull(path, "path");
        requireNonNull(reason, "reason");
    }
}
