package io.github.dbtmaven.pipelines.sandbox.docker.connect;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads DOCKER_HOST, DOCKER_TLS_VERIFY and DOCKER_CERT_PATH, like the docker command. */
record DockerHostVariable(Map<String, String> environment) implements EngineSource {
    @Override
    public List<EngineCandidate> candidates() {
        String host = environment.getOrDefault("DOCKER_HOST", "");
        if (host.isBlank()) {
            return List.of();
        }
        return List.of(EngineCandidate.chosen("DOCKER_HOST", host, certificates()));
    }

    private Optional<Path> certificates() {
        if (environment.getOrDefault("DOCKER_TLS_VERIFY", "").isEmpty()) {
            return Optional.empty();
        }
        String folder = environment.getOrDefault("DOCKER_CERT_PATH", "");
        return Optional.of(folder.isEmpty() ? DockerConfigFolder.of(environment) : Path.of(folder));
    }
}
