package io.github.dbtmaven.pipelines.sandbox.docker.connect;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.dbtmaven.pipelines.text.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The active docker context: DOCKER_CONTEXT, otherwise {@code currentContext} of config.json. Its address is in {@code
 * contexts/meta/<sha-256 of the name>/meta.json}, its certificates are in {@code contexts/tls}.
 */
record DockerContext(Map<String, String> environment) implements EngineSource {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** What is read of {@code config.json}. */
    private record Config(String currentContext) {
        Config {
            currentContext = Objects.requireNonNullElse(currentContext, "");
        }
    }

    /** What is read of {@code meta.json}. A context without an address for Docker can be one for Kubernetes. */
    private record Meta(@JsonProperty("Endpoints") Map<String, Address> endpoints) {
        String docker() {
            return Optional.ofNullable(endpoints)
                    .map(known -> known.get("docker"))
                    .map(Address::host)
                    .orElse("");
        }
    }

    private record Address(@JsonProperty("Host") String host) {}

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
        return JSON.readValue(config.toFile(), Config.class).currentContext();
    }

    private static EngineCandidate read(Path folder, String name) throws IOException {
        String origin = "docker context \"" + name + "\"";
        Path contexts = folder.resolve("contexts");
        String hash = Sha256.hex(name);
        Path meta = contexts.resolve("meta").resolve(hash).resolve("meta.json");
        if (!Files.isRegularFile(meta)) {
            return EngineCandidate.broken(origin, "no such context (\"docker context ls\" lists all)");
        }
        String address = JSON.readValue(meta.toFile(), Meta.class).docker();
        Path tls = contexts.resolve("tls").resolve(hash).resolve("docker");
        return EngineCandidate.chosen(origin, address, Files.isDirectory(tls) ? Optional.of(tls) : Optional.empty());
    }
}
