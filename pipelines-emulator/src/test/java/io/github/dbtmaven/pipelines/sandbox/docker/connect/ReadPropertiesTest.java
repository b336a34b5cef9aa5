package io.github.dbtmaven.pipelines.sandbox.docker.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Network;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.api.model.VersionComponent;
import com.github.dockerjava.core.DockerClientConfig;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ReadPropertiesTest {
    private static final String CONTAINER = """
            {"Id": "c1", "HostConfig": {"Memory": 5}, "State": {"Running": true},
             "NetworkSettings": {"Networks": {"bridge": {"Gateway": "172.17.0.1"}}}}
            """;

    private final ObjectMapper mapper = ReadProperties.mapper();

    @Test
    void readsStateAndNetworksOfContainer() throws IOException {
        InspectContainerResponse container = mapper.readValue(CONTAINER, InspectContainerResponse.class);

        assertThat(container.getState().getRunning()).isTrue();
        assertThat(container.getNetworkSettings().getNetworks().get("bridge").getGateway())
                .isEqualTo("172.17.0.1");
        assertThat(container.getHostConfig()).as("not read").isNull();
    }

    @Test
    void readsLimitsOfEngineAndLabelsOfListedContainer() throws IOException {
        Info info = mapper.readValue(
                "{\"MemoryLimit\": true, \"MemTotal\": 1048576, \"OSType\": \"linux\", \"NCPU\": 2}", Info.class);
        Container container = mapper.readValue(
                "{\"Id\": \"c1\", \"Names\": [\"/a\"], \"Labels\": {\"k\": \"v\"}, \"Ports\": []}", Container.class);

        assertThat(info.getMemoryLimit()).isTrue();
        assertThat(info.getMemTotal()).isEqualTo(1048576);
        assertThat(info.getOsType()).isEqualTo("linux");
        assertThat(container.getId()).isEqualTo("c1");
        assertThat(container.getNames()).containsExactly("/a");
        assertThat(container.getLabels()).containsEntry("k", "v");
    }

    @Test
    void readsVersionImageAndNetwork() throws IOException {
        Version version = mapper.readValue(
                "{\"ApiVersion\": \"1.41\", \"MinAPIVersion\": \"1.12\", \"Version\": \"20.10.24\", \"GoVersion\": \"go1\","
                        + " \"Components\": [{\"Name\": \"Engine\", \"Details\": {\"Arch\": \"amd64\"}}]}",
                Version.class);
        InspectImageResponse image = mapper.readValue(
                "{\"Id\": \"i1\", \"Config\": {\"Env\": [\"A=b\"]}, \"RootFS\": {\"Type\": \"layers\"}}",
                InspectImageResponse.class);
        Network network = mapper.readValue(
                "{\"Id\": \"n1\", \"Name\": \"net\", \"Labels\": {\"k\": \"v\"}, \"Containers\": {},"
                        + " \"IPAM\": {\"Config\": [{\"Gateway\": \"10.0.0.1\"}]}}",
                Network.class);

        assertThat(version.getApiVersion()).isEqualTo("1.41");
        assertThat(version.getMinAPIVersion()).isEqualTo("1.12");
        assertThat(version.getVersion()).isEqualTo("20.10.24");
        assertThat(version.getComponents())
                .extracting(VersionComponent::getName)
                .containsExactly("Engine");
        assertThat(version.getGoVersion()).as("not read").isNull();
        assertThat(image.getId()).isEqualTo("i1");
        assertThat(image.getConfig().getEnv()).containsExactly("A=b");
        assertThat(image.getRootFS()).as("not read").isNull();
        assertThat(network.getId()).isEqualTo("n1");
        assertThat(network.getName()).isEqualTo("net");
        assertThat(network.getLabels()).containsEntry("k", "v");
        assertThat(network.getIpam().getConfig().get(0).getGateway()).isEqualTo("10.0.0.1");
        assertThat(network.getContainers()).as("not read").isNull();
    }

    @Test
    void leavesMapperOfThisJvmAlone() throws IOException {
        InspectContainerResponse container =
                DockerClientConfig.getDefaultObjectMapper().readValue(CONTAINER, InspectContainerResponse.class);

        assertThat(container.getHostConfig().getMemory()).isEqualTo(5);
    }
}
