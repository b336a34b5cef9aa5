package io.github.dbtmaven.pipelines.sandbox.docker.connect;

import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.api.model.VersionComponent;
import com.github.dockerjava.core.RemoteApiVersion;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What an engine says of itself to {@code GET /version} without a version, which every engine answers: Docker 20.10
 * refuses a version above its own 1.41, Docker 29 one below 1.44.
 *
 * @param api the version to speak
 * @param product for a person: {@code Docker 20.10.24}
 */
record EngineVersion(RemoteApiVersion api, String product) {
    /** The newest version that docker-java 3.7.1 knows. */
    private static final RemoteApiVersion OURS = RemoteApiVersion.VERSION_1_44;

    static EngineVersion of(Version version) throws IOException {
        if (version == null || version.getApiVersion() == null || version.getVersion() == null) {
            throw new IOException("what answers there is no Docker engine");
        }
        return new EngineVersion(
                negotiated(version.getApiVersion(), Optional.ofNullable(version.getMinAPIVersion())), product(version));
    }

    /** The smaller of theirs and ours, raised to the least that they accept. */
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
        // what a distribution appends, as in 20.10.24+dfsg1, says nothing to a reader
        return (podman ? "Podman " : "Docker ") + version.getVersion().replaceFirst("\\+.*", "");
    }
}
