package io.github.dbtmaven.pipelines.sandbox.docker.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The active docker context: DOCKER_CONTEXT, otherwise {@code currentContext} of config.json. Its address is in {@code
 * contexts/meta/<sha-256 of the name>/meta.json}, its certificates are in {@code contexts/tls}.
 */
record DockerContext(Map<String, String> environment) implements EngineSource {
    @Override
    public List<EngineCandidate> candidates() {
        Path folder = DockerConfigFolder.of(environment);
        try {
            String name = environment.getOrDefault("DOCKER_CONTEXT", "");
            if (name.isEmpty()) {
                name = currentContext(folder.resolve("config.json"));
            }
            return name.isEmpty() || name.equals("default") ? List.of() : List.of(read(folder, name));
        } catch (IOException e) {
            return List.of(EngineCandidate.broken(
                    "docker context", "cannot read its files in \"" + folder + "\": " + e.getMessage()));
        }
    }

    private static String currentContext(Path config) throws IOException {
        if (!Files.isRegularFile(config)) {
            return "";
        }
        return new ObjectMapper()
                .readTree(config.toFile())
                .path("currentContext")
                .asText("");
    }

    private static EngineCandidate read(Path folder, String name) throws IOException {
        String origin = "docker context \"" + name + "\"";
        Path contexts = folder.resolve("contexts");
        String hash = DigestUtils.sha256Hex(name);
        Path meta = contexts.resolve("meta").resolve(hash).resolve("meta.json");
        if (!Files.isRegularFile(meta)) {
            return EngineCandidate.broken(origin, "no such context (\"docker context ls\" lists all)");
        }
        JsonNode docker =
                new ObjectMapper().readTree(meta.toFile()).path("Endpoints").path("docker");
        Path tls = contexts.resolve("tls").resolve(hash).resolve("docker");
        return EngineCandidate.chosen(
                origin, docker.path("Host").asText(""), Files.isDirectory(tls) ? Optional.of(tls) : Optional.empty());
    }
}
