package io.github.dbtmaven.dbt.workflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.pipelines.LocalRuntime;
import io.github.dbtmaven.pipelines.git.ScratchRepository;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests rehearsals that are rejected: the message says what to do, nothing is started, and the results of the last
 * rehearsal are kept.
 */
class RejectedRehearsalsTest {
    private static final String FILE = """
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

    static final String PRIVATE = "image: {name: acme.example/python, username: me, password: $REGISTRY_PASSWORD}";

    @TempDir
    Path temp;

    private final FakeKind kind = new FakeKind();
    private ScratchRepository repository;
    private Bench bench;

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
        bench = new Bench(
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

    private OptionsBuilder properties() {
        return OptionsBuilder.in(repository.root());
    }

    private AbstractThrowableAssert<?, ? extends Throwable> rejection(OptionsBuilder properties) {
        return assertThatThrownBy(() -> bench.run(properties)).isInstanceOf(UserError.class);
    }

    @Test
    void rejectsFolderOutsideOfRepository() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("no repository"));
        rejection(OptionsBuilder.in(folder))
                .hasMessage("Cannot read \"" + folder + "\": it is not a git repository with a working tree. Run \"git"
                        + " init\" and commit the project, or start in its folder.");
        assertThat(folder).isEmptyDirectory();
        assertThat(kind.calls).isEmpty();
    }

    @Test
    void rejectsSubmodules() {
        ScratchRepository other = ScratchRepository.in(temp.resolve("other"));
        other.commit("Other");
        repository.git(
                "-c",
                "protocol.file.allow=always",
                "submodule",
                "--quiet",
                "add",
                other.root().toString(),
                "lib");
        rejection(properties())
                .hasMessageContaining("has submodules: lib")
                .hasMessageContaining("Rehearse a repository without them.");
        assertThat(kind.calls).isEmpty();
    }

    @Test
    void rejectsMergeConflictBeforeDeploy() {
        repository.git("checkout", "-q", "main");
        repository.write("model.sql", "select 2\n");
        repository.commit("The same model");
        repository.git("checkout", "-q", "feature/x");
        rejection(properties())
                .hasMessageContaining("model.sql")
                .hasMessageContaining("\"main\"")
                .hasMessageContaining("\"feature/x\"");
        assertThat(kind.calls).isEmpty();

        rejection(properties().with("dbt.pullRequest", "feature/x:main")).hasMessageContaining("model.sql");
    }

    @Test
    void rejectsUnknownTrunk() {
        rejection(properties().with("dbt.trunk", "develop"))
                .hasMessage(
                        "The branch \"develop\" (set by dbt.trunk) does not exist. Local branches: feature/x, main.");
    }

    @Test
    void rejectsFileWithoutTrunk() {
        repository.write("bitbucket-pipelines.yml", FILE.replace("    main:", "    'release/*':"));
        rejection(properties())
                .hasMessageStartingWith("Cannot determine the trunk branch")
                .hasMessageContaining("-Ddbt.trunk=NAME, one of: feature/x, main.");
    }

    @Test
    void rejectsTriggerWithoutPipeline() {
        repository.write(
                "bitbucket-pipelines.yml", FILE.replace("  pull-requests:\n    '**'", "  pull-requests:\n    'fix/*'"));
        rejection(properties())
                .hasMessageContaining("feature/x")
                .hasMessageContaining("fix/*")
                .hasMessageContaining("-Ddbt.pullRequest=SOURCE:DESTINATION");
        rejection(properties().with("dbt.branch", "feature/x")).hasMessageContaining("feature/x");
        assertThat(kind.calls).isEmpty();
    }

    @Test
    void rejectsSkipCi() {
        repository.commit("Reword [skip ci]");

        rejection(properties())
                .hasMessageStartingWith(
                        "The commit message contains \"[skip ci]\", so Bitbucket starts nothing for this push.")
                .hasMessageContaining("Nothing was started, because a rehearsal runs both builds.");
        rejection(properties().with("dbt.branch", "feature/x")).hasMessageContaining("[skip ci]");
        assertThat(kind.calls).isEmpty();
    }

    @Test
    void rejectsUnknownCustomPipeline() {
        rejection(properties().with("dbt.custom", "nigthly"))
                .hasMessageContaining("\"nigthly\"")
                .hasMessageContaining("nightly");
    }

    @Test
    void rejectsUnknownNames() {
        rejection(properties().with("dbt.branch", "mian"))
                .hasMessage("The branch \"mian\" does not exist. Local branches: feature/x, main.");
        rejection(properties().with("dbt.tag", "v1"))
                .hasMessage("The tag \"v1\" does not exist. Create it with \"git tag v1\".");
        rejection(properties().with("dbt.pullRequest", "feature/x:mian"))
                .hasMessage("The branch \"mian\" does not exist. Local branches: feature/x, main.");
    }

    @Test
    void reportsAllProblemsOfInvalidFile() {
        repository.write(
                "bitbucket-pipelines.yml", FILE.replace("script:\n            - echo built", "scripts: [echo built]"));
        rejection(properties())
                .hasMessageStartingWith("\"bitbucket-pipelines.yml\" has 1 error, so nothing was started:\n\n"
                        + "bitbucket-pipelines.yml:")
                .hasMessageContaining("Did you mean \"script\"? [unknown-key]")
                .hasMessageContaining("at [pipelines > pull-requests > ** > 0 > step > scripts]");

        repository.write("bitbucket-pipelines.yml", "pipelines:\n  default:\n  - step: [\n");
        rejection(properties()).hasMessageContaining("bitbucket-pipelines.yml:4:1: error: ");
    }

    @Test
    void rejectsMissingFile() {
        repository.git("rm", "-q", "bitbucket-pipelines.yml");
        rejection(properties())
                .hasMessageStartingWith(
                        "\"" + repository.root().resolve("bitbucket-pipelines.yml") + "\" does not exist. Create it");
    }

    @Test
    void rejectsUnsupportedPipe() {
        repository.write(
                "bitbucket-pipelines.yml", FILE.replace("- echo built", "- pipe: atlassian/slack-notify:2.0.0"));
        rejection(properties())
                .hasMessageContaining("atlassian/slack-notify")
                .hasMessageContaining("bitbucket-pipelines.yml:");
    }

    @Test
    void rejectsOtherAdapter() {
        repository
                .write("dbt_project.yml", "name: shop\nprofile: shop\n")
                .write(
                        "profiles.yml",
                        "shop:\n  target: ci\n  outputs:\n    ci:\n      type: snowflake\n      account: x\n");
        rejection(properties())
                .hasMessage(
                        "profiles.yml:5: the profile uses the adapter \"snowflake\", but the warehouse of a rehearsal is"
                                + " PostgreSQL (adapter \"postgres\"). Add an output with this adapter, or rehearse a single build against a warehouse of your own with"
                                + " -Ddbt.warehouse=none and -Ddbt.pullRequest=SOURCE:DESTINATION, with its variables in"
                                + " pipelines-variables.yml.");
        assertThat(kind.calls).isEmpty();
    }

    @Test
    void rejectsWholeLoopOnOwnWarehouse() {
        rejection(properties().with("dbt.warehouse", "none")).hasMessageContaining("build 1 would deploy to it");
        assertThat(kind.calls).isEmpty();
    }

    @Test
    void rejectsDetachedHead() {
        repository.git("checkout", "-q", "--detach");
        rejection(properties())
                .hasMessage(
                        "HEAD is detached, so the pull request has no source branch. Create one with \"git switch -c"
                                + " my-change\" and run the rehearsal again. Or run only the pull request,"
                                + " on top of the last rehearsal, with -Ddbt.pullRequest=my-change:main.");
    }

    @Test
    void rejectsLiteralSecretInTrackedFile() {
        repository.write("pipelines-variables.yml", "secured:\n  LICENSE: 0123-4567\n");
        repository.commit("Oops");
        rejection(properties())
                .hasMessageStartingWith("pipelines-variables.yml:2:12: the secured value of \"LICENSE\" is in a file")
                .hasMessageNotContaining("0123-4567");
        assertThat(kind.calls).isEmpty();
    }

    @Test
    void rejectsUnsetVariable() {
        repository.write("pipelines-variables.yml", "secured:\n  LICENSE: ${env.LICENSE}\n");
        rejection(properties())
                .hasMessage("pipelines-variables.yml:2:12: the variable \"LICENSE\" is not set on this machine. Set it,"
                        + " or change the reference.");
        assertThat(kind.calls).isEmpty();
    }

    @Test
    void rejectsMissingVariableOfCustomPipeline() {
        repository.write("bitbucket-pipelines.yml", """
                pipelines:
                  custom:
                    release:
                      - variables:
                          - name: TARGET
                          - { name: LEVEL, default: one, allowed-values: [one, two] }
                      - step: { script: ['echo "$TARGET $LEVEL"'] }
                """);
        rejection(properties().with("dbt.custom", "release"))
                .hasMessageContaining(
                        "bitbucket-pipelines.yml:5:13: The custom pipeline \"release\" needs the variable \"TARGET\"");
        rejection(properties().with("dbt.custom", "release").with("dbt.variables", "TARGET=x,LEVEL=three"))
                .hasMessageContaining("The variable \"LEVEL\" cannot be \"three\": allowed are \"one\", \"two\".");
        assertThat(kind.calls).isEmpty();
    }

    @Test
    void rejectsMissingVariablesFile() {
        Path file = repository.root().resolve("mine.yml");
        rejection(properties().with("dbt.variablesFile", "mine.yml"))
                .hasMessage("The variables file \"" + file + "\" (set by dbt.variablesFile) does not exist.");
        assertThat(kind.calls).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bitbucket-pipelines.yml", "pipelines-variables.yml"})
    void rejectsOtherEncoding(String name) throws IOException {
        Path file = repository.root().resolve(name);
        Files.write(file, "variables: {CITY: K\u00f6ln}\n".getBytes(StandardCharsets.ISO_8859_1));
        rejection(properties()).hasMessage("Cannot read \"" + file + "\": it is not UTF-8 text; save it as UTF-8.");
        assertThat(kind.calls).isEmpty();
    }

    @Test
    void rejectsMissingCertificates() {
        Path file = repository.root().resolve("company.pem");
        rejection(properties().with("dbt.caCertificates", "company.pem"))
                .hasMessage("Cannot read \"" + file + "\" (set by dbt.caCertificates): it does not exist.");
        assertThat(kind.calls).isEmpty();
    }

    @Test
    void rejectsInvalidCertificates() {
        repository.write("company.pem", "hello\n");
        Path file = repository.root().resolve("company.pem");
        rejection(properties().with("dbt.caCertificates", "company.pem"))
                .hasMessage("\"" + file + "\" (set by dbt.caCertificates) contains no PEM certificate.");
        assertThat(kind.calls).isEmpty();
    }

    @Test
    void rejectsOtherUserOnHost() {
        kind.withoutOtherUsers();
        repository.write(
                "bitbucket-pipelines.yml",
                FILE.replace("image: python:3.11", "image: {name: \"python:3.11\", run-as-user: 1000}"));
        rejection(properties())
                .hasMessageContaining("\"run-as-user\" of an image is not supported on the host runtime");
    }

    @Test
    void rejectsPrivateImageWithoutCredentials() {
        repository.write("bitbucket-pipelines.yml", FILE.replace("image: python:3.11", PRIVATE));
        rejection(properties())
                .hasMessageContaining(
                        "The image's password needs the variable \"REGISTRY_PASSWORD\", which is not set.");
        assertThat(kind.calls).isEmpty();
    }

    @Test
    void rejectsUnavailableImage() {
        kind.without("python:3.11");
        rejection(properties()).hasMessageStartingWith("Image \"python:3.11\" is not available.");
        assertThat(kind.calls).containsExactly("docker", "close");
    }

    @Test
    void rejectsUnreachableEngine() {
        Map<String, String> environment = Map.of("DOCKER_HOST", "tcp://127.0.0.1:1");
        Runtimes docker = new Runtimes(
                () -> LocalRuntime.docker(environment, false, line -> {}),
                kind.runtimes().host());
        bench = new Bench(temp.resolve("cache"), environment, docker, List::of);
        rejection(properties())
                .hasMessageStartingWith("No Docker engine responds. Tried: ")
                .hasMessageContaining("127.0.0.1:1")
                .hasMessageContaining("Start Docker, or set DOCKER_HOST")
                .hasMessageEndingWith("Or run the steps on this machine, without containers: -Ddbt.runtime=host.");
        assertThat(kind.calls).isEmpty();
    }

    @Test
    @Needs(Need.DOCKER)
    void rejectsUnknownImage() {
        Map<String, String> environment = System.getenv();
        Runtimes docker = new Runtimes(
                () -> LocalRuntime.docker(environment, false, line -> {}),
                kind.runtimes().host());
        bench = new Bench(temp.resolve("cache"), environment, docker, List::of);
        repository.write("bitbucket-pipelines.yml", FILE.replace("python:3.11", "dbtmaven/nobody-made-this:1"));
        rejection(properties())
                .hasMessageContaining("\"dbtmaven/nobody-made-this:1\"")
                .hasMessageContaining("-Ddbt.runtime=host");
        assertThat(kind.calls).isEmpty();
    }
}
