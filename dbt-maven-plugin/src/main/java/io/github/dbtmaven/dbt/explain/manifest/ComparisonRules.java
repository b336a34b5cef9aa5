package io.github.dbtmaven.dbt.explain.manifest;

/**
 * Settings of dbt that change what it compares.
 *
 * @param unrenderedSources whether the flag {@code state_modified_compare_more_unrendered_values} is set, with which dbt
 * compares the database and the schema of sources as they are written; without it, as they render
 */
public record ComparisonRules(boolean unrenderedSources) {}
