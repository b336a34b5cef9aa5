package io.github.dbtmaven.pipelines.sandbox.docker.connect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The default sockets of engines, in the order in which they are tried. */
record KnownSockets(Map<String, String> environment, boolean windows) implements EngineSource {
    @Override
    public List<EngineCandidate> candidates() {
        if (windows) {
            return List.of(
                    EngineCandidate.known("Docker's pipe", "npipe:////./pipe/docker_engine"),
                    EngineCandidate.known("Docker Desktop's pipe", "npipe:////./pipe/dockerDesktopLinuxEngine"),
                    EngineCandidate.known("Podman's pipe", "npipe:////./pipe/podman-machine-default"));
        }
        Path home = DockerConfigFolder.home(environment);
        List<EngineCandidate> found = new ArrayList<>();
        add(found, "system socket", Path.of("/var/run/docker.sock"));
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        if (!runtime.isEmpty()) {
            add(found, "rootless Docker", Path.of(runtime, "docker.sock"));
        }
        add(found, "Docker Desktop", home.resolve(".docker/run/docker.sock"));
        add(found, "Docker Desktop", home.resolve(".docker/desktop/docker.sock"));
        add(found, "Colima", home.resolve(".colima/default/docker.sock"));
        add(found, "Colima", home.resolve(".config/colima/default/docker.sock"));
        add(found, "Rancher Desktop", home.resolve(".rd/docker.sock"));
        add(found, "OrbStack", home.resolve(".orbstack/run/docker.sock"));
        if (!runtime.isEmpty()) {
            add(found, "rootless Podman", Path.of(runtime, "podman/podman.sock"));
        }
        add(found, "Podman machine", home.resolve(".local/share/containers/podman/machine/podman.sock"));
        add(found, "Podman", Path.of("/run/podman/podman.sock"));
        return found;
    }

    private static void add(List<EngineCandidate> found, String origin, Path socket) {
        found.add(EngineCandidate.known(origin, "unix://" + socket));
    }
}
