package io.github.dbtmaven.dbt.artifact;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The dbt that deployed, and the variables that it was given.
 *
 * @param versions of dbt and its adapters, by package name
 * @param manifestSchema the number of the manifest's schema, such as 12; empty if it is unknown
 * @param vars hashes of the variables given by {@code --vars}, by name, see {@link VarHashes}; empty if they are unknown
 */
public record DbtUsed(Map<String, String> versions, OptionalInt manifestSchema, Optional<Map<String, String>> vars) {
    public DbtUsed {
        versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
        requireNonNull(manifestSchema, "manifestSchema");
        requireNonNull(vars, "vars");
        vars = vars.map(Map::copyOf);
    }

    /** Returns the version of dbt. dbt 2 has one package, {@code dbt}. */
    public Optional<String> version() {
        return Optional.ofNullable(versions.getOrDefault("dbt-core", versions.get("dbt")));
    }

    /** Returns the major version of dbt: 1 for the Python implementation, 2 for the Rust engine. */
    public Optional<String> engine() {
        return version().map(text -> text.split("\\.", 2)[0]);
    }
}
