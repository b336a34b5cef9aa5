package io.github.dbtmaven.dbt.workflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.pipelines.git.ScratchRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A rehearsal that is rejected: the message says what to do, nothing is started, and the results of the last rehearsal
 * are kept.
 */
abstract class RejectedRehearsal {
    static final String FILE = """
            image: python:3.11
            pipelines:
              branches:
                main:
                  - step:
                      name: Deploy
                      script:
                        - echo deployed
              pull-requests:
                '**':
                  - step:
                      name: Build
                      script:
                        - echo built
              custom:
                nightly:
                  - step:
                      script:
                        - echo nightly
            """;

    @TempDir
    Path temp;

    final FakeKind kind = new FakeKind();

    ScratchRepository repository;

    RehearsalBench bench;

    @BeforeEach
    void aRepositoryWithAPullRequest() throws IOException {
        temp = temp.toRealPath();
        repository = ScratchRepository.in(temp.resolve("shop"));
        repository.write("bitbucket-pipelines.yml", FILE).write(".gitignore", "target/\n");
        repository.commit("Deployed");
        repository.git("checkout", "-q", "-b", "feature/x");
        repository.write("model.sql", "select 1\n");
        repository.commit("A model");
        repository
                .write(
                        "target/pipelines/.gitignore",
                        "# made by a rehearsal of dbt:emulate, which empties this folder\n*\n")
                .write("target/pipelines/builds/7/result.json", "{}\n");
        bench = new RehearsalBench(
                temp.resolve("cache"), Map.of("PATH", System.getenv("PATH")), kind.runtimes(), () -> List.of());
    }

    @AfterEach
    void verifyNothingStarted() throws IOException {
        assertThat(kind.calls).doesNotContain("route");
        if (kind.calls.contains("docker")) {
            assertThat(kind.calls).endsWith("close");
        }
        assertThat(repository.root().resolve("target/pipelines/builds/7/result.json"))
                .exists();
        assertThat(repository.root().resolve("target/pipelines/repository")).doesNotExist();
        try (Stream<Path> runs = Files.list(temp.resolve("cache/runs"))) {
            assertThat(runs).as("what the run needed meanwhile").isEmpty();
        }
    }

    /** The rehearsal connects to the engine while it reads the repository; it asks for nothing more. */
    void assertOnlyConnected() {
        assertThat(kind.calls).doesNotContain("images", "cleanup").containsOnly("docker", "close");
    }

    OptionsBuilder properties() {
        return OptionsBuilder.in(repository.root());
    }

    AbstractThrowableAssert<?, ? extends Throwable> rejection(OptionsBuilder properties) {
        return assertThatThrownBy(() -> bench.run(properties)).isInstanceOf(UserError.class);
    }
}
