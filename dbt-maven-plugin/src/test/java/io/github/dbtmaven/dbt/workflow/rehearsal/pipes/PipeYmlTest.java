package io.github.dbtmaven.dbt.workflow.rehearsal.pipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.pipelines.Emulator;
import io.github.dbtmaven.pipelines.model.ImportedFiles;
import io.github.dbtmaven.pipelines.plan.BuildFacts;
import io.github.dbtmaven.pipelines.plan.Plan;
import io.github.dbtmaven.pipelines.plan.PlanRequest;
import io.github.dbtmaven.pipelines.plan.PlanResult;
import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import io.github.dbtmaven.pipelines.plan.support.PipePolicy;
import io.github.dbtmaven.pipelines.plan.support.PipePolicy.Answer;
import io.github.dbtmaven.pipelines.plan.support.RuntimeKind;
import io.github.dbtmaven.pipelines.text.RepositoryId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipeYmlTest {
    private static final String FILE = "/2.0/repositories/acme/notify/src/1.0/pipe.yml";

    private final Map<String, String> files = new HashMap<>();
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String text = files.get(exchange.getRequestURI().getPath());
            if (text == null) {
                exchange.sendResponseHeaders(404, -1);
            } else if (text.startsWith("/")) {
                exchange.getResponseHeaders().add("Location", text);
                exchange.sendResponseHeaders(302, -1);
            } else {
                byte[] body = text.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    private Map<String, String> images(boolean offline) {
        URI address = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
        return new PipeYml(address, Map.of(), offline).images(List.of(plan("acme/notify:1.0")));
    }

    private static Plan plan(String pipe) {
        String text = """
                image: python:3.11
                pipelines: { default: [ step: { script: [ pipe: '%s', pipe: 'atlassian/slack-notify:2.0.0' ] } ] }
                """.formatted(pipe);
        Capabilities capabilities = new Capabilities(
                Set.of(RuntimeKind.DOCKER), Set.of(), PipePolicy.parse("run", Answer.REFUSE), List.of());
        PlanResult result = Emulator.plan(PlanRequest.of(
                new Trigger.Branch("main", "0".repeat(40)),
                Emulator.check("b.yml", text, ImportedFiles.NONE, capabilities)
                        .file()
                        .orElseThrow(),
                new BuildFacts(RepositoryId.of("acme/shop"), 1),
                capabilities));
        return ((PlanResult.Planned) result).plan();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "image: acme/image:7 | acme/image:7",
                "'image: \"acme/image@sha256:01\" # latest' | acme/image@sha256:01",
                "image:   'acme/image' | acme/image"
            })
    void readsImageOfPipe(String line, String image) {
        files.put(FILE, "name: Notify\n" + line + "\nvariables:\n  - name: A\n");

        assertThat(images(false)).isEqualTo(Map.of("acme/notify:1.0", image));
    }

    @Test
    void followsRedirects() {
        files.put(FILE, "/moved");
        files.put("/moved", "image: acme/image:7\n");

        assertThat(images(false)).isEqualTo(Map.of("acme/notify:1.0", "acme/image:7"));
    }

    @Test
    void rejectsPipeWithoutFile() {
        assertRejected(false, FILE + ": status 404");
    }

    @Test
    void rejectsFileWithoutImage() {
        files.put(FILE, "name: Notify\n  image: indented\n");

        assertRejected(false, FILE + " has no line \"image: NAME\"");
    }

    @Test
    void rejectsEndlessRedirects() {
        files.put(FILE, FILE);

        assertRejected(false, "too many redirects");
    }

    @Test
    void saysThatFileNeedsNetwork() {
        assertRejected(true, "needs the network (Maven is offline)");
    }

    private void assertRejected(boolean offline, String reason) {
        assertThatThrownBy(() -> images(offline))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("b.yml:2:")
                .hasMessageContaining("pipe \"acme/notify:1.0\" cannot run, so nothing was started.")
                .hasMessageContaining(reason)
                .hasMessageContaining("-Ddbt.pipes=acme/notify=skip");
    }
}
