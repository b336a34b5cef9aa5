package io.github.dbtmaven.pipelines.bitbucket;

import static io.github.dbtmaven.pipelines.bitbucket.RunningFake.DOWNLOADS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.sandbox.host.SharedEnvironments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the fake with Python's standard library and requests. */
@Needs(Need.PYTHON)
class PythonTest {
    @TempDir
    Path folder;

    private RunningFake fake;

    @BeforeEach
    void start() throws IOException {
        fake = new RunningFake(folder);
    }

    @AfterEach
    void stop() throws IOException {
        fake.close();
    }

    /** urllib keeps all headers when it follows a redirect, even to another host (observed with 3.11). */
    @Nested
    class Urllib {
        @Test
        void fetchesFileWithCredentialsOnlyInFirstRequest() throws Exception {
            fake.store("manifest.json", "{\"nodes\": {}}");

            assertThat(urllib("unredirected")).isEqualTo("200 {\"nodes\": {}}\n");
        }

        @Test
        void sendsCredentialsToStorage() throws Exception {
            fake.store("manifest.json", "{}");

            assertThat(urllib("header")).startsWith("400 ").contains("Only one auth mechanism allowed");
            assertThat(fake.recorded()).containsExactly("get manifest.json 302", "get manifest.json 400");
        }

        @Test
        void getsNoChallenge() throws Exception {
            fake.store("manifest.json", "{}");

            assertThat(urllib("challenge")).startsWith("404 ").contains("send them with the first request");
            assertThat(fake.recorded()).containsExactly("get manifest.json 404");
        }

        private String urllib(String way) throws Exception {
            return run(
                    fake.environment(),
                    Path.of("python3"),
                    "with_urllib.py",
                    List.of(way, DOWNLOADS + "/manifest.json", fake.credentials.email(), fake.credentials.apiToken()));
        }
    }

    @Nested
    @Needs(Need.PYTHON_INDEX)
    class Requests {
        @TempDir
        static Path packages;

        private static Path python;

        @BeforeAll
        static void install() throws Exception {
            python = SharedEnvironments.python();
            ClientProcess pip = ClientProcess.run(
                    System.getenv(),
                    List.of(
                            python.toString(),
                            "-m",
                            "pip",
                            "install",
                            "--quiet",
                            "--target",
                            packages.toString(),
                            "requests==2.32.5"));
            assertThat(pip.exitCode()).as(pip.output()).isZero();
        }

        @Test
        void fetchesFileWithBasicCredentials() throws Exception {
            fake.store("manifest.json", "{\"nodes\": {}}");

            assertThat(requests("basic", "/manifest.json", fake.credentials.apiToken()))
                    .isEqualTo("200 {\"nodes\": {}}\n");
        }

        @Test
        void fetchesFileWithAccessToken() throws Exception {
            fake.store("manifest.json", "{\"nodes\": {}}");

            assertThat(requests("bearer", "/manifest.json", fake.credentials.accessToken()))
                    .isEqualTo("200 {\"nodes\": {}}\n");
        }

        @Test
        void rejectsWrongToken() throws Exception {
            assertThat(requests("basic", "/manifest.json", "wrong"))
                    .startsWith("401 ")
                    .contains("\"type\":\"error\"");
        }

        @Test
        void uploadsSeveralFiles() throws Exception {
            Path one = Files.writeString(folder.resolve("one.json"), "1");
            Path two = Files.writeString(folder.resolve("zwei ü.json"), "2");

            assertThat(requests("basic", "", fake.credentials.apiToken(), one.toString(), two.toString()))
                    .isEqualTo("201 \n");
            assertThat(fake.stored("one.json")).hasContent("1");
            assertThat(fake.stored("zwei ü.json")).hasContent("2");
        }

        private String requests(String way, String below, String token, String... files) throws Exception {
            List<String> arguments = new ArrayList<>(List.of(way, DOWNLOADS + below, fake.credentials.email(), token));
            arguments.addAll(List.of(files));
            Map<String, String> environment = new HashMap<>(fake.environment());
            environment.put("PYTHONPATH", packages.toString());
            return run(environment, python, "with_requests.py", arguments);
        }
    }

    private static String run(Map<String, String> environment, Path python, String script, List<String> arguments)
            throws Exception {
        List<String> command = new ArrayList<>(List.of(python.toString(), resource(script)));
        command.addAll(arguments);
        return ClientProcess.run(environment, command).output();
    }

    private static String resource(String name) throws Exception {
        return Path.of(PythonTest.class.getResource("/bitbucket/" + name).toURI())
                .toString();
    }
}
