package io.github.dbtmaven.dbt.artifact;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * The {@code metadata} object of a dbt artifact.
 *
 * @param schemaVersion the number at the end of {@code dbt_schema_version}
 * @param invocationId identical in all artifacts of one command
 * @param projectName empty in run results, which do not contain it
 * @param adapterType empty in run results
 * @param env the variables set as {@code DBT_ENV_CUSTOM_ENV_*}, without the prefix
 */
public record ArtifactMetadata(
        int schemaVersion,
        String dbtVersion,
        String generatedAt,
        String invocationId,
        String projectName,
        String adapterType,
        Map<String, String> env) {
    public ArtifactMetadata {
        requireNonNull(dbtVersion, "dbtVersion");
        requireNonNull(generatedAt, "generatedAt");
        requireNonNull(invocationId, "invocationId");
        requireNonNull(projectName, "projectName");
        requireNonNull(adapterType, "adapterType");
        env = Map.copyOf(env);
    }
}
