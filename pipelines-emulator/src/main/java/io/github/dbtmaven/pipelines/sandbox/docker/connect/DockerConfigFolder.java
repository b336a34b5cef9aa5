package io.github.dbtmaven.pipelines.sandbox.docker.connect;

import java.nio.file.Path;
import java.util.Map;

/** Locates the configuration of the docker command: DOCKER_CONFIG, otherwise {@code ~/.docker}. */
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
