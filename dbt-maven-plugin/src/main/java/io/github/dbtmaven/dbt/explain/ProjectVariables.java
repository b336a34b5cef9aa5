package io.github.dbtmaven.dbt.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.dbtmaven.dbt.artifact.ArtifactMetadata;
import io.github.dbtmaven.dbt.artifact.VarHashes;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The variables of {@code dbt_project.yml}, of which {@code dbt_driver.py} puts hashes into each manifest. */
final class ProjectVariables {
    private static final String KEY = "PROJECT_VARS";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ProjectVariables() {}

    /** Returns the names of those whose value differs; none if one of the manifests has no hashes. */
    static Set<String> changed(StateComparison comparison) {
        Optional<Map<String, String>> old = hashes(comparison.state().metadata());
        Optional<Map<String, String>> now = hashes(comparison.current().metadata());
        return old.isPresent() && now.isPresent() ? VarHashes.differing(old.get(), now.get()) : Set.of();
    }

    private static Optional<Map<String, String>> hashes(ArtifactMetadata metadata) {
        try {
            return Optional.ofNullable(metadata.env().get(KEY)).map(ProjectVariables::parsed);
        } catch (IllegalArgumentException ofAnotherTool) {
            return Optional.empty();
        }
    }

    private static Map<String, String> parsed(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
