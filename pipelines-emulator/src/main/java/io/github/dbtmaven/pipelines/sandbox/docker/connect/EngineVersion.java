package io.github.dbtmaven.pipelines.sandbox.docker.connect;

import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.api.model.VersionComponent;
import com.github.dockerjava.core.RemoteApiVersion;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The response of an engine to {@code GET /version}, which all engines support without a version: Docker 20.10 rejects
 * versions above its own 1.41, Docker 29 rejects versions below 1.44.
 *
 * @param api the API version to use
 * @param product name and version for users: {@code Docker 20.10.24}
 */
record EngineVersion(RemoteApiVersion api, String product) {
    /** The newest version that docker-java 3.7.1 supports. */
    private static final RemoteApiVersion OURS = RemoteApiVersion.VERSION_1_44;

    static EngineVersion of(Version version) throws IOException {
        if (version == null || version.getApiVersion() == null || version.getVersion() == null) {
            throw new IOException("the server is not a Docker engine");
        }
        return new EngineVersion(
                negotiated(version.getApiVersion(), Optional.ofNullable(version.getMinAPIVersion())), product(version));
    }

    /** Returns the smaller of both versions, but at least the engine's minimum. */
    private static RemoteApiVersion negotiated(String theirs, Optional<String> least) {
        RemoteApiVersion newest = RemoteApiVersion.parseConfig(theirs);
        RemoteApiVersion common = newest.isGreater(OURS) ? OURS : newest;
        return least.map(RemoteApiVersion::parseConfig)
                .filter(minimum -> minimum.isGreater(common))
                .orElse(common);
    }

    private static String product(Version version) {
        boolean podman = Optional.ofNullable(version.getComponents()).orElse(List.of()).stream()
                .map(VersionComponent::getName)
                .anyMatch("Podman Engine"::equals);
        // omit a distribution's suffix, as in 20.10.24+dfsg1
        return (podman ? "Podman " : "Docker ") + version.getVersion().replaceFirst("\\+.*", "");
    }
}
