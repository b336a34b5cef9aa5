package io.github.dbtmaven.pipelines.sandbox.docker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.plan.spec.ImageSpec.Credentials;
import io.github.dbtmaven.pipelines.sandbox.SandboxException;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.DockerConnection;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.DockerEngine;
import io.github.dbtmaven.pipelines.sandbox.docker.connect.FakeEngine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests pulling with a fake engine, without a registry. */
class ImagesTest {
    private static final String NAME = "registry.example:5000/team/dbt";

    @TempDir
    Path home;

    private final List<String> progress = new ArrayList<>();
    private FakeEngine fake;
    private DockerEngine engine;

    @BeforeEach
    void connect() throws Exception {
        fake = FakeEngine.of("27.0.0", "1.44", "1.24");
        engine = new DockerConnection(Map.of("DOCKER_HOST", fake.address(), "HOME", home.toString())).connect();
    }

    @AfterEach
    void close() {
        engine.close();
        fake.close();
    }

    private Images images() {
        return new Images(engine, false, progress::add);
    }

    private static ImageSpec image(Optional<Credentials> credentials) {
        return new ImageSpec(NAME, OptionalInt.empty(), credentials);
    }

    @Test
    void doesNotPullExistingImage() {
        fake.hasImage();

        assertThat(images().ensure(image(Optional.empty())).getId()).isEqualTo("sha256:1");
        assertThat(fake.requests()).noneMatch(request -> request.contains("/images/create"));
        assertThat(progress).isEmpty();
    }

    @Test
    void pullsTagWithCredentialsAndReportsProgress() {
        fake.pulls("""
                {"status":"Pulling from team/dbt","id":"latest"}
                {"status":"Downloading","id":"a","progressDetail":{"current":1000000,"total":20000000}}
                {"status":"Downloading","id":"a","progressDetail":{"current":9000000,"total":20000000}}
                {"status":"Downloading","id":"a","progressDetail":{"current":9100000,"total":20000000}}
                {"status":"Extracting","id":"a","progressDetail":{"current":20000000,"total":20000000}}
                {"status":"Status: Downloaded newer image for registry.example:5000/team/dbt:latest"}
                """);

        images().ensure(image(Optional.of(new Credentials("me", "hunter2"))));

        assertThat(fake.requests())
                .contains("/v1.44/images/create?fromImage=registry.example%3A5000%2Fteam%2Fdbt&tag=latest");
        assertThat(new String(Base64.getUrlDecoder().decode(fake.credentials()), StandardCharsets.UTF_8))
                .contains("\"username\":\"me\"", "\"password\":\"hunter2\"", "\"registry.example:5000\"");
        assertThat(progress).containsExactly("Pulling image " + NAME, "Pulling image " + NAME + ": 40 % of 20 MB");
    }

    @Test
    void usesCredentialsOfDockerLogin() throws Exception {
        Files.writeString(
                Files.createDirectories(home.resolve(".docker")).resolve("config.json"),
                "{\"auths\":{\"registry.example:5000\":{\"auth\":\""
                        + Base64.getEncoder().encodeToString("you:secret2".getBytes(StandardCharsets.UTF_8)) + "\"}}}");
        engine.close();
        connectAgain();
        fake.pulls("{\"status\":\"Status: Downloaded newer image\"}");

        images().ensure(image(Optional.empty()));

        assertThat(new String(Base64.getUrlDecoder().decode(fake.credentials()), StandardCharsets.UTF_8))
                .contains("\"username\":\"you\"", "\"password\":\"secret2\"");
    }

    private void connectAgain() {
        engine = new DockerConnection(Map.of("DOCKER_HOST", fake.address(), "HOME", home.toString())).connect();
    }

    @Test
    void reportsErrorOfRegistry() {
        fake.refuses("{\"errorDetail\":{\"message\":\"pull access denied\"},\"error\":\"pull access denied\"}");

        assertThatThrownBy(() -> images().ensure(image(Optional.of(new Credentials("me", "hunter2")))))
                .isInstanceOf(SandboxException.class)
                .hasMessageStartingWith(
                        "Cannot pull image \"" + NAME + "\": the engine reports \"pull access denied\".")
                .hasMessageNotContaining("hunter2");
    }
}
