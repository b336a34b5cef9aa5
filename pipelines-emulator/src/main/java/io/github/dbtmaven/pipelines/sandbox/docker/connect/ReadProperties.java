package io.github.dbtmaven.pipelines.sandbox.docker.connect;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Network;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.api.model.VersionComponent;

/**
 * Selects the properties that are read of large responses. docker-java's classes for them refer to hundreds of others, which
 * Jackson would inspect in each run; that takes 0.5 s.
 */
final class ReadProperties {
    private ReadProperties() {}

    /**
     * Returns a mapper with the features of docker-java's own. That one cannot be restricted, because it parses each
     * response twice, with mappers that only it knows, to keep values that are not properties.
     */
    static ObjectMapper mapper() {
        return new ObjectMapper()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .addMixIn(Version.class, OfVersion.class)
                .addMixIn(VersionComponent.class, OfVersionComponent.class)
                .addMixIn(Info.class, OfEngine.class)
                .addMixIn(InspectImageResponse.class, OfImage.class)
                .addMixIn(Network.class, OfNetwork.class)
                .addMixIn(InspectContainerResponse.class, OfContainer.class)
                .addMixIn(Container.class, OfListedContainer.class);
    }

    @JsonIncludeProperties({"ApiVersion", "MinAPIVersion", "Version", "Components"})
    private interface OfVersion {}

    @JsonIncludeProperties("Name")
    private interface OfVersionComponent {}

    @JsonIncludeProperties({"MemoryLimit", "MemTotal", "OSType"})
    private interface OfEngine {}

    @JsonIncludeProperties({"Id", "Config"})
    private interface OfImage {}

    @JsonIncludeProperties({"Id", "Name", "Labels", "IPAM"})
    private interface OfNetwork {}

    @JsonIncludeProperties({"NetworkSettings", "State"})
    private interface OfContainer {}

    @JsonIncludeProperties({"Id", "Names", "Labels"})
    private interface OfListedContainer {}
}
