package io.github.dbtmaven.dbt.command.reuse;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.UUID;

/**
 * What a build for a pull request may reuse.
 *
 * @param run the id of this run, different for each
 * @param earlier what the last run left; empty if nothing may be reused
 */
public record ReuseRequest(String run, Optional<EarlierBuild> earlier) {
    public ReuseRequest {
        requireNonNull(run, "run");
        requireNonNull(earlier, "earlier");
    }

    /** Creates the request of a new run. */
    public static ReuseRequest of(Optional<EarlierBuild> earlier) {
        return new ReuseRequest(UUID.randomUUID().toString(), earlier);
    }
}
