package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.EmulatorFixture.FinishedBuild;
import io.github.dbtmaven.pipelines.event.RunEvent;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.needs.SecondLane;
import io.github.dbtmaven.pipelines.sandbox.docker.DockerKind;
import io.github.dbtmaven.pipelines.sandbox.docker.DockerOptions;
import io.github.dbtmaven.pipelines.sandbox.docker.RemovesPreparedImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs one pipelines file on the engine that DOCKER_HOST selects, with an image that has no Python. {@code
 * dev/test-engines} runs it on several engines; with {@code -Ddbt.test.engines.report=FILE} it adds a row of a Markdown
 * table to the file.
 */
@SecondLane
@ExtendWith(RemovesPreparedImages.class)
class EngineTest {
    private static final String FILE = """
            image: maven:3.9-eclipse-temurin-17
            pipelines:
              default:
                - step:
                    name: Publish
                    script:
                      - >-
                        curl -sS --fail -H "Authorization: Bearer $BITBUCKET_ACCESS_TOKEN" -F files=@README.md
                        "https://api.bitbucket.org/2.0/repositories/$BITBUCKET_REPO_FULL_NAME/downloads"
                      - echo kept > result.txt
                    artifacts: [ result.txt ]
                - step:
                    name: Fetch
                    script:
                      - >-
                        curl -sS --fail -L -H "Authorization: Bearer $BITBUCKET_ACCESS_TOKEN"
                        "https://api.bitbucket.org/2.0/repositories/$BITBUCKET_REPO_FULL_NAME/downloads/README.md"
                      - cat result.txt
                - step:
                    name: Only a shell
                    image: busybox:1.36
                    script:
                      - cat README.md result.txt
            """;

    /** Neither curl nor bash nor a certificate bundle; the second step's user has no account and may not write to the image. */
    private static final String ONLY_A_SHELL = """
            image: busybox:1.36
            pipelines:
              default:
                - step:
                    name: Connect
                    script:
                      - nc -w 20 api.bitbucket.org 443 < /dev/null && id -u
                      - echo kept > result.txt
                    artifacts: [ result.txt ]
                - step:
                    name: Ordinary user
                    image:
                      name: busybox:1.36
                      run-as-user: 4711
                    script:
                      - id -u && ! touch /bin/new 2>/dev/null
                      - cat result.txt && echo more >> README.md && cat README.md
            """;

    @TempDir
    Path folder;

    @Test
    @Needs({Need.DOCKER, Need.MAVEN_IMAGE, Need.BUSYBOX_IMAGE})
    void runsPipelineOnThisEngine() throws IOException {
        DockerKind kind = new DockerKind(DockerOptions.of(System.getenv(), true, line -> {}));
        try (EmulatorFixture fixture = new EmulatorFixture(kind, folder)) {
            FinishedBuild build = fixture.runFile(FILE);

            assertThat(build.output()).containsExactly("Shop", "kept", "Shop", "kept");
            assertThat(build.result().state()).isEqualTo(BuildState.PASSED);
            assertThat(fixture.leftInScratch()).isEmpty();
            report(kind.description(), fixture.emulator().routeDescription(), build);
        }
    }

    @Test
    @Needs({Need.DOCKER, Need.BUSYBOX_IMAGE})
    void runsPipelineInImageWithOnlyAShell() throws IOException {
        DockerKind kind = new DockerKind(DockerOptions.of(System.getenv(), true, line -> {}));
        try (EmulatorFixture fixture = new EmulatorFixture(kind, folder)) {
            FinishedBuild build = fixture.runFile(ONLY_A_SHELL);

            assertThat(build.output()).containsExactly("0", "4711", "kept", "Shop", "more");
            assertThat(build.result().state()).isEqualTo(BuildState.PASSED);
        }
    }

    private static void report(String product, String route, FinishedBuild build) throws IOException {
        Optional<String> file = Optional.ofNullable(System.getProperty("dbt.test.engines.report"));
        if (file.isPresent()) {
            String row = "| " + product + " | " + route.replaceFirst(".* answered here, by ", "") + " | " + clone(build)
                    + " |";
            Files.write(Path.of(file.get()), List.of(row), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private static String clone(FinishedBuild build) {
        if (build.events().stream()
                .anyMatch(event -> event instanceof RunEvent.Remark remark
                        && remark.text().startsWith("Each step gets a full copy"))) {
            return "a copy for each step";
        }
        boolean once = build.events().stream()
                .anyMatch(event -> event instanceof RunEvent.Note note
                        && note.text().startsWith("The clone is copied to the engine once"));
        return once ? "overlay on a copy in a volume" : "overlay";
    }
}
