package io.github.dbtmaven.pipelines.bitbucket;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the fake with Node.js, which trusts the authority through {@code NODE_EXTRA_CA_CERTS}, as both sandboxes set
 * it.
 */
@Needs(Need.NODE)
class NodeTest {
    @TempDir
    Path folder;

    @Test
    void listsDownloads() throws Exception {
        try (RunningFake fake = new RunningFake(folder)) {
            fake.store("manifest.json", "{}");
            String script = Path.of(NodeTest.class
                            .getResource("/bitbucket/with_node.js")
                            .toURI())
                    .toString();

            ClientProcess node = ClientProcess.run(
                    Map.of("PATH", System.getenv("PATH"), "NODE_EXTRA_CA_CERTS", fake.authorityFile.toString()),
                    List.of(
                            "node",
                            script,
                            Integer.toString(fake.bitbucket.address().getPort()),
                            RunningFake.DOWNLOADS,
                            fake.credentials.email(),
                            fake.credentials.apiToken()));

            assertThat(node.output()).startsWith("200 ").contains("\"name\":\"manifest.json\"");
        }
    }
}
