package io.github.dbtmaven.pipelines.sandbox.docker.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Info;
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
        Info info = mapper.readValue("{\"MemoryLimit\": true, \"OSType\": \"linux\", \"NCPU\": 2}", Info.class);
        Container container = mapper.readValue(
                "{\"Id\": \"c1\", \"Names\": [\"/a\"], \"Labels\": {\"k\": \"v\"}, \"Ports\": []}", Container.class);

        assertThat(info.getMemoryLimit()).isTrue();
        assertThat(info.getOsType()).isEqualTo("linux");
        assertThat(container.getId()).isEqualTo("c1");
        assertThat(container.getNames()).containsExactly("/a");
        assertThat(container.getLabels()).containsEntry("k", "v");
    }

    @Test
    void leavesMapperOfThisJvmAlone() throws IOException {
        InspectContainerResponse container =
                DockerClientConfig.getDefaultObjectMapper().readValue(CONTAINER, InspectContainerResponse.class);

        assertThat(container.getHostConfig().getMemory()).isEqualTo(5);
    }
}
