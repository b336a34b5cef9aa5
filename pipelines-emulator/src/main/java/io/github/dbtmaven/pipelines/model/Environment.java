package io.github.dbtmaven.pipelines.model;

import static java.util.Objects.requireNonNull;

/**
 * What a step or stage deploys to.
 *
 * @param tracked true for {@code deployment}, false for {@code environment}, which gives the variables only (Bitbucket
 *     sheet 3.9)
 */
public record Environment(String name, boolean tracked, SourcePosition at) {
    public Environment {
        requireNonNull(name, "name");
        requireNonNull(at, "at");
    }
}
