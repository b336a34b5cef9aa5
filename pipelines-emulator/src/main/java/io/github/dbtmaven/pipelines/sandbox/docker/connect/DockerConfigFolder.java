package io.github.dbtmaven.pipelines.sandbox.docker.connect;

import java.nio.file.Path;
import java.util.Map;

/** Where the docker command keeps its configuration: DOCKER_CONFIG, else {@code ~/.docker}. */
final class DockerConfigFolder {
    private DockerConfigFolder() {}

    static Path of(Map<String, String> environment) {
        String folder = environment.getOrDefault("DOCKER_CONFIG", "");
        return folder.isEmpty() ? home(environment).resolve(".docker") : Path.of(folder);
    }

    static Path home(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", environment.getOrDefault("USERPROFILE", ""));
        return Path.of(home.isEmpty() ? System.getProperty("user.home") : home);
    }
}
