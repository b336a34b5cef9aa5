package io.github.dbtmaven.dbt.command.reuse;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * What the last run of a pull request left in the warehouse.
 *
 * @param run its id, which it wrote into the schemas of the pull request
 * @param key hashes of what the definitions of nodes do not contain, by name
 * @param built fingerprints of the nodes that are in the schemas and of the tests that passed, by unique id
 */
public record EarlierBuild(String run, Map<String, String> key, Map<String, String> built) {
    public EarlierBuild {
        requireNonNull(run, "run");
        key = Map.copyOf(key);
        built = Map.copyOf(built);
    }
}
