package io.github.dbtmaven.dbt.workflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.run.workspace.ScratchRepository;
import io.github.dbtmaven.pipelines.sandbox.docker.DockerKind;
import io.github.dbtmaven.pipelines.sandbox.docker.DockerOptions;
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
 * What a rehearsal refuses: with a sentence that says what to do, before anything is started, and with what the last
 * rehearsal left still in its place.
 */
class RehearsalRefusalsTest {
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
    void nothingIsStartedOrLeft() throws IOException {
        assertThat(kind.asked).doesNotContain("route");
        if (kind.asked.contains("docker")) {
            assertThat(kind.asked).endsWith("close");
        }
        assertThat(repository.root().resolve("target/pipelines/builds/7/result.json"))
                .exists();
        assertThat(repository.root().resolve("target/pipelines/repository")).doesNotExist();
        try (Stream<Path> runs = Files.list(temp.resolve("cache/runs"))) {
            assertThat(runs).as("what the run needed meanwhile").isEmpty();
        }
    }

    private Asked asked() {
        return Asked.in(repository.root());
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refusal(Asked asked) {
        return assertThatThrownBy(() -> bench.play(asked)).isInstanceOf(RehearsalException.class);
    }

    @Test
    void aFolderThatIsNoRepository() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("no repository"));
        refusal(Asked.in(folder))
                .hasMessage("Cannot read \"" + folder + "\": it is not a git repository with a working tree. Run \"git"
                        + " init\" and commit the project, or start in its folder.");
        assertThat(folder).isEmptyDirectory();
        assertThat(kind.asked).isEmpty();
    }

    @Test
    void aRepositoryWithSubmodules() {
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
        refusal(asked())
                .hasMessageContaining("has submodules: lib")
                .hasMessageContaining("Rehearse a repository without them.");
        assertThat(kind.asked).isEmpty();
    }

    @Test
    void aConflictWithTheTrunkAlsoBeforeTheTrunkIsDeployed() {
        repository.git("checkout", "-q", "main");
        repository.write("model.sql", "select 2\n");
        repository.commit("The same model");
        repository.git("checkout", "-q", "feature/x");
        refusal(asked())
                .hasMessageContaining("model.sql")
                .hasMessageContaining("\"main\"")
                .hasMessageContaining("\"feature/x\"");
        assertThat(kind.asked).isEmpty();

        refusal(asked().with("dbt.pullRequest", "feature/x:main")).hasMessageContaining("model.sql");
    }

    @Test
    void anUnknownTrunk() {
        refusal(asked().with("dbt.trunk", "develop"))
                .hasMessage(
                        "dbt.trunk names the branch \"develop\", which does not exist. Branches here: feature/x, main.");
    }

    @Test
    void aFileThatNamesNoTrunk() {
        repository.write("bitbucket-pipelines.yml", FILE.replace("    main:", "    'release/*':"));
        refusal(asked())
                .hasMessageStartingWith("Cannot determine the trunk branch")
                .hasMessageContaining("-Ddbt.trunk=NAME, one of: feature/x, main.");
    }

    @Test
    void aTriggerWithoutAPipeline() {
        repository.write(
                "bitbucket-pipelines.yml", FILE.replace("  pull-requests:\n    '**'", "  pull-requests:\n    'fix/*'"));
        refusal(asked())
                .hasMessageContaining("feature/x")
                .hasMessageContaining("fix/*")
                .hasMessageContaining("-Ddbt.pullRequest=SOURCE:DESTINATION");
        refusal(asked().with("dbt.branch", "feature/x")).hasMessageContaining("feature/x");
        assertThat(kind.asked).isEmpty();
    }

    @Test
    void aCommitThatSaysSkipCi() {
        repository.commit("Reword [skip ci]");

        refusal(asked())
                .hasMessageStartingWith(
                        "The commit message contains \"[skip ci]\", so Bitbucket starts nothing for this push.")
                .hasMessageContaining("Nothing was started, since the rehearsal runs both builds.");
        refusal(asked().with("dbt.branch", "feature/x")).hasMessageContaining("[skip ci]");
        assertThat(kind.asked).isEmpty();
    }

    @Test
    void anUnknownCustomPipeline() {
        refusal(asked().with("dbt.custom", "nigthly"))
                .hasMessageContaining("\"nigthly\"")
                .hasMessageContaining("nightly");
    }

    @Test
    void anUnknownBranchTagOrDestination() {
        refusal(asked().with("dbt.branch", "mian"))
                .hasMessage("There is no branch \"mian\". Branches here: feature/x, main.");
        refusal(asked().with("dbt.tag", "v1")).hasMessage("There is no tag \"v1\". Make it with \"git tag v1\".");
        refusal(asked().with("dbt.pullRequest", "feature/x:mian"))
                .hasMessage("There is no branch \"mian\". Branches here: feature/x, main.");
    }

    @Test
    void aBrokenFileWithThePlaceOfEverythingThatIsWrong() {
        repository.write(
                "bitbucket-pipelines.yml", FILE.replace("script:\n            - echo built", "scripts: [echo built]"));
        refusal(asked())
                .hasMessageStartingWith("\"bitbucket-pipelines.yml\" has 1 error, so nothing was started:\n\n"
                        + "bitbucket-pipelines.yml:")
                .hasMessageContaining("Did you mean \"script\"? [unknown-key]")
                .hasMessageContaining("at [pipelines > pull-requests > ** > 0 > step > scripts]");

        repository.write("bitbucket-pipelines.yml", "pipelines:\n  default:\n  - step: [\n");
        refusal(asked()).hasMessageContaining("bitbucket-pipelines.yml:4:1: error: ");
    }

    @Test
    void aMissingFile() {
        repository.git("rm", "-q", "bitbucket-pipelines.yml");
        refusal(asked())
                .hasMessageStartingWith(
                        "There is no \"" + repository.root().resolve("bitbucket-pipelines.yml") + "\". Write one");
    }

    @Test
    void aPipeThatCannotBePlayed() {
        repository.write(
                "bitbucket-pipelines.yml", FILE.replace("- echo built", "- pipe: atlassian/slack-notify:2.0.0"));
        refusal(asked())
                .hasMessageContaining("atlassian/slack-notify")
                .hasMessageContaining("bitbucket-pipelines.yml:");
    }

    @Test
    void aProfileOfAnotherAdapter() {
        repository
                .write("dbt_project.yml", "name: shop\nprofile: shop\n")
                .write(
                        "profiles.yml",
                        "shop:\n  target: ci\n  outputs:\n    ci:\n      type: snowflake\n      account: x\n");
        refusal(asked())
                .hasMessage(
                        "profiles.yml:5: the profile uses the adapter \"snowflake\", but the warehouse of a rehearsal is"
                                + " PostgreSQL (adapter \"postgres\"). Add an output of that adapter, or rehearse a single build against a warehouse of your own with"
                                + " -Ddbt.warehouse=none and -Ddbt.pullRequest=SOURCE:DESTINATION, with its variables in"
                                + " pipelines-variables.yml.");
        assertThat(kind.asked).isEmpty();
    }

    @Test
    void aWholeLoopOnTheUsersOwnWarehouse() {
        refusal(asked().with("dbt.warehouse", "none")).hasMessageContaining("build 1 would deploy for real");
        assertThat(kind.asked).isEmpty();
    }

    @Test
    void aDetachedHead() {
        repository.git("checkout", "-q", "--detach");
        refusal(asked())
                .hasMessage(
                        "HEAD is detached, so the pull request has no source branch. Create one with \"git switch -c"
                                + " my-change\" and run the rehearsal again. Or run the pull request of the working tree alone, on"
                                + " what the last rehearsal deployed, with -Ddbt.pullRequest=my-change:main.");
    }

    @Test
    void aLiteralSecretInAFileThatGitTracks() {
        repository.write("pipelines-variables.yml", "secured:\n  LICENSE: 0123-4567\n");
        repository.commit("Oops");
        refusal(asked())
                .hasMessageStartingWith("pipelines-variables.yml:2:12: the secured value of \"LICENSE\" is in a file")
                .hasMessageNotContaining("0123-4567");
        assertThat(kind.asked).isEmpty();
    }

    @Test
    void aVariableOfThisMachineThatIsNotSet() {
        repository.write("pipelines-variables.yml", "secured:\n  LICENSE: ${env.LICENSE}\n");
        refusal(asked())
                .hasMessage("pipelines-variables.yml:2:12: the variable \"LICENSE\" is not set on this machine. Set it,"
                        + " or change the reference.");
        assertThat(kind.asked).isEmpty();
    }

    @Test
    void aCustomPipelineWhoseVariableIsNotEntered() {
        repository.write("bitbucket-pipelines.yml", """
                pipelines:
                  custom:
                    release:
                      - variables:
                          - name: TARGET
                          - { name: LEVEL, default: one, allowed-values: [one, two] }
                      - step: { script: ['echo "$TARGET $LEVEL"'] }
                """);
        refusal(asked().with("dbt.custom", "release"))
                .hasMessageContaining(
                        "bitbucket-pipelines.yml:5:13: The custom pipeline \"release\" needs the variable \"TARGET\"");
        refusal(asked().with("dbt.custom", "release").with("dbt.variables", "TARGET=x,LEVEL=three"))
                .hasMessageContaining("The variable \"LEVEL\" cannot be \"three\": allowed are \"one\", \"two\".");
        assertThat(kind.asked).isEmpty();
    }

    @Test
    void aVariablesFileThatIsNotThere() {
        Path file = repository.root().resolve("mine.yml");
        refusal(asked().with("dbt.variablesFile", "mine.yml"))
                .hasMessage("dbt.variablesFile names \"" + file + "\", which does not exist.");
        assertThat(kind.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bitbucket-pipelines.yml", "pipelines-variables.yml"})
    void aFileInAnotherEncoding(String name) throws IOException {
        Path file = repository.root().resolve(name);
        Files.write(file, "variables: {CITY: K\u00f6ln}\n".getBytes(StandardCharsets.ISO_8859_1));
        refusal(asked()).hasMessage("Cannot read \"" + file + "\": it is not text in UTF-8; save it in that encoding.");
        assertThat(kind.asked).isEmpty();
    }

    @Test
    void certificatesThatAreNotThere() {
        Path file = repository.root().resolve("company.pem");
        refusal(asked().with("dbt.caCertificates", "company.pem"))
                .hasMessage("dbt.caCertificates names \"" + file + "\", which cannot be read: it does not exist.");
        assertThat(kind.asked).isEmpty();
    }

    @Test
    void certificatesThatAreNone() {
        repository.write("company.pem", "hello\n");
        Path file = repository.root().resolve("company.pem");
        refusal(asked().with("dbt.caCertificates", "company.pem"))
                .hasMessage("dbt.caCertificates names \"" + file + "\", which holds no PEM certificate.");
        assertThat(kind.asked).isEmpty();
    }

    @Test
    void anotherUserWhereThereIsNone() {
        kind.withoutOtherUsers();
        repository.write(
                "bitbucket-pipelines.yml",
                FILE.replace("image: python:3.11", "image: {name: \"python:3.11\", run-as-user: 1000}"));
        refusal(asked()).hasMessageContaining("\"run-as-user\" of an image is not supported on the host runtime");
    }

    @Test
    void aPrivateImageWithoutItsVariables() {
        repository.write("bitbucket-pipelines.yml", FILE.replace("image: python:3.11", PRIVATE));
        refusal(asked())
                .hasMessageContaining(
                        "The image's password needs the variable \"REGISTRY_PASSWORD\", which is not set.");
        assertThat(kind.asked).isEmpty();
    }

    @Test
    void anImageThatCannotBeHad() {
        kind.without("python:3.11");
        refusal(asked()).hasMessageStartingWith("Image \"python:3.11\" is not available.");
        assertThat(kind.asked).containsExactly("docker", "close");
    }

    @Test
    void anEngineThatDoesNotAnswer() {
        Map<String, String> environment = Map.of("DOCKER_HOST", "tcp://127.0.0.1:1");
        Runtimes docker = new Runtimes(
                () -> new DockerKind(DockerOptions.of(environment, false, line -> {})),
                kind.runtimes().host());
        bench = new Bench(temp.resolve("cache"), environment, docker, List::of);
        refusal(asked())
                .hasMessageStartingWith("No Docker engine answers. Tried: ")
                .hasMessageContaining("127.0.0.1:1")
                .hasMessageContaining("Start Docker, or set DOCKER_HOST")
                .hasMessageEndingWith("Or run the steps on this machine, without containers: -Ddbt.runtime=host.");
        assertThat(kind.asked).isEmpty();
    }

    @Test
    @Needs(Need.DOCKER)
    void anImageThatNoRegistryHas() {
        Map<String, String> environment = System.getenv();
        Runtimes docker = new Runtimes(
                () -> new DockerKind(DockerOptions.of(environment, false, line -> {})),
                kind.runtimes().host());
        bench = new Bench(temp.resolve("cache"), environment, docker, List::of);
        repository.write("bitbucket-pipelines.yml", FILE.replace("python:3.11", "dbtmaven/nobody-made-this:1"));
        refusal(asked())
                .hasMessageContaining("\"dbtmaven/nobody-made-this:1\"")
                .hasMessageContaining("-Ddbt.runtime=host");
        assertThat(kind.asked).isEmpty();
    }
}
