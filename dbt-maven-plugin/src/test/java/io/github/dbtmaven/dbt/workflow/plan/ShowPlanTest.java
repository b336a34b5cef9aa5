package io.github.dbtmaven.dbt.workflow.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.workflow.rehearsal.choice.BuildChoice;
import io.github.dbtmaven.pipelines.LocalRepositories;
import io.github.dbtmaven.pipelines.git.ScratchRepository;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import io.github.dbtmaven.pipelines.plan.support.RuntimeKind;
import io.github.dbtmaven.pipelines.text.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests {@code dbt:plan}: the list of pipelines and the plan of one event. */
class ShowPlanTest {
    private static final String FILE = """
            pipelines:
              branches:
                main:
                  - step:
                      name: Models
                      script: [dbt build]
                      condition: { changesets: { includePaths: [models/**] } }
              pull-requests:
                '**':
                  - step: { name: Check, script: [ls] }
              custom:
                nightly:
                  - step: { script: [ls] }
            """;

    @TempDir
    Path folder;

    private final StringBuilder console = new StringBuilder();
    private Map<String, Path> repositories = Map.of();
    private Map<String, String> environment = System.getenv();

    @BeforeEach
    void aFile() throws IOException {
        folder = folder.toRealPath();
        Files.writeString(folder.resolve("bitbucket-pipelines.yml"), FILE);
    }

    private ScratchRepository repository() {
        return ScratchRepository.in(folder);
    }

    @Test
    void showsPipelineOfOtherRepositoryWithItsCommit(@TempDir Path clones) throws IOException {
        String commit = ScratchRepository.in(clones.resolve("shared"))
                .write("bitbucket-pipelines.yml", """
                        export: true
                        definitions: { pipelines: { build: [ step: { image: python, script: [ ls ] } ] } }
                        """)
                .commit("Share");
        Files.writeString(
                folder.resolve("bitbucket-pipelines.yml"),
                "pipelines: { branches: { main: { import: 'acme/shared:main:build' } } }\n");

        show(new BuildChoice.Branch("main"));
        assertThat(console.toString()).contains("-Ddbt.repositories=acme/shared=FOLDER");

        repositories = Map.of("shared", clones.resolve("shared"));
        assertThat(show(new BuildChoice.Branch("main"))).isInstanceOf(Outcome.Passed.class);
        assertThat(console.toString())
                .contains("imported: the lines of its steps refer to shared@" + Shown.shortHash(commit)
                        + ":bitbucket-pipelines.yml");
    }

    @Test
    void namesTheFileOfAnImportThatIsBroken(@TempDir Path clones) throws IOException {
        String commit = ScratchRepository.in(clones.resolve("shared"))
                .write("bitbucket-pipelines.yml", """
                        export: true
                        definitions: { pipelines: { build: [ step: { image: python, scripts: [ ls ] } ] } }
                        """)
                .commit("Share");
        Files.writeString(
                folder.resolve("bitbucket-pipelines.yml"),
                "pipelines: { branches: { main: { import: 'acme/shared:main:build' } } }\n");
        repositories = Map.of("shared", clones.resolve("shared"), "other", clones);
        String broken = "\"shared@" + Shown.shortHash(commit) + ":bitbucket-pipelines.yml\"";

        assertThat(show(new BuildChoice.Branch("main")).summary())
                .startsWith(
                        broken + ", which \"bitbucket-pipelines.yml\" imports, has 1 error, 1 warning, so Bitbucket");
        assertThat(console.toString())
                .contains("bitbucket-pipelines.yml: rejected, 1 error, 1 warning; errors in " + broken)
                .contains("bitbucket-pipelines.yml:1:1: warning: dbt.repositories names the repository \"other\"");
    }

    private Outcome list() {
        return show(Optional.empty(), false, Optional.empty());
    }

    private Outcome show(BuildChoice choice) {
        return show(Optional.of(choice), false, Optional.empty());
    }

    private Outcome show(Optional<BuildChoice> choice, boolean json, Optional<Path> output) {
        console.setLength(0);
        return new ShowPlan(
                        new Capabilities(Set.of(RuntimeKind.DOCKER), Set.of(), List.of()),
                        new LocalRepositories(repositories, environment),
                        environment,
                        console::append)
                .run(new PlanOptions(folder, "", choice, Optional.empty(), json, output));
    }

    @Test
    void listsPipelinesWithoutGit() {
        // git is not on this path, so calling it would fail
        environment = Map.of("PATH", folder.toString());

        assertThat(list().summary())
                .isEqualTo(
                        "Listed 3 pipelines. -Ddbt.branch=NAME, -Ddbt.pullRequest=SOURCE:DESTINATION, -Ddbt.tag=NAME or"
                                + " -Ddbt.custom=NAME explains one build.");
        assertThat(console.toString())
                .startsWith("bitbucket-pipelines.yml: 3 pipelines\n")
                .contains("branches / main (line 3)", "1 Models, conditional");
    }

    @Test
    void showsVariablesOfCustomPipeline() throws IOException {
        Files.writeString(folder.resolve("bitbucket-pipelines.yml"), """
                pipelines:
                  custom:
                    release:
                      - variables: [ { name: TARGET }, { name: LEVEL, default: one, allowed-values: [one, two] } ]
                      - step: { script: [ls] }
                """);

        assertThat(show(new BuildChoice.Custom("release", Map.of("TARGET", "x", "LEVEL", "two"))))
                .isInstanceOf(Outcome.Passed.class);
        assertThat(console.toString()).contains("TARGET=x (entered)", "LEVEL=two (entered)");
        assertThat(show(new BuildChoice.Custom("release", Map.of()))).isInstanceOf(Outcome.Passed.class);
        assertThat(console.toString())
                .contains("LEVEL=one (default, line 4)", "needs the variable \"TARGET\"", "fidelity: ");
        Files.writeString(folder.resolve("pipelines-variables.yml"), "variables: { TARGET: mine }\n");
        show(new BuildChoice.Custom("release", Map.of()));
        assertThat(console.toString())
                .contains("TARGET=mine (pipelines-variables.yml)")
                .doesNotContain("needs the variable");
    }

    @Test
    void evaluatesConditionsWithChangedFilesOfGit() {
        ScratchRepository git = repository();
        git.commit("first");
        git.write("docs/a.md", "a").commit("second");

        show(new BuildChoice.Branch("main"));

        assertThat(console.toString())
                .contains("changed: 1 file of commit ")
                .contains("condition  skipped: the only changed file \"docs/a.md\" does not match \"models/**\"");
    }

    @Test
    void leavesConditionsOpenWithoutGitRepository() {
        assertThat(show(new BuildChoice.Branch("main"))).isInstanceOf(Outcome.Passed.class);

        assertThat(console.toString())
                .contains("Commits are unknown, because this folder is not in a git repository; [skip ci] in"
                        + " a commit message is not checked.")
                .contains("changed: unknown: this folder is not in a git repository")
                .contains(
                        "condition  may run: the changed files are not known: this folder is not in a git repository");
    }

    @Test
    void failsForUnknownCustomPipeline() {
        assertThat(show(new BuildChoice.Custom("nigthly", Map.of())))
                .isInstanceOf(Outcome.Failed.class)
                .extracting(Outcome::summary)
                .isEqualTo(
                        "There is no custom pipeline \"nigthly\". \"mvn dbt:plan\" lists all pipelines of the file.");
    }

    @Test
    void explainsBranchesThatDoNotExist() {
        repository().commit("first");

        assertThat(show(new BuildChoice.PullRequest("feature/x", "main"))).isInstanceOf(Outcome.Passed.class);
        assertThat(console.toString())
                .startsWith("pull request feature/x -> main  ")
                .contains("The branch \"feature/x\" does not exist in git, so its commit is unknown.")
                .contains("BITBUCKET_COMMIT= (predefined, not known in a rehearsal)");
    }

    @Test
    void reportsThatNothingRuns() {
        assertThat(show(new BuildChoice.Tag("v1"))).isInstanceOf(Outcome.Passed.class);
        assertThat(console.toString()).contains("No pipeline runs for tag \"v1\"");

        repository().commit("Reword [skip ci]");
        show(new BuildChoice.Branch("main"));
        assertThat(console.toString())
                .contains("The commit message contains \"[skip ci]\", so Bitbucket starts nothing");
        show(new BuildChoice.Custom("nightly", Map.of()));
        assertThat(console.toString()).contains("won: \"nightly\" was requested");
    }

    @Test
    void showsVariablesButNoSecrets() throws Exception {
        Files.writeString(
                folder.resolve("pipelines-variables.yml"),
                "variables: { REGION: eu, HOST: '${DB_PROD_HOST}' }\nsecured: { PASSWORD: hunter2, TOKEN: '${env.NOT_SET_X}' }\n");

        show(Optional.of(new BuildChoice.Custom("nightly", Map.of())), true, Optional.empty());

        assertThat(console.toString()).contains("${DB_PROD_HOST}").doesNotContain("hunter2");
        JsonNode json = new ObjectMapper().readTree(console.toString());
        assertThat(json.at("/items/0/steps/0/variables").findValuesAsText("name"))
                .contains("PASSWORD", "TOKEN");
    }

    @Test
    void masksSecretsInsideOtherValues() throws Exception {
        Files.writeString(
                folder.resolve("pipelines-variables.yml"),
                "variables: { URL: 'https://me:hun\"ter2@host' }\nsecured: { PASSWORD: 'hun\"ter2', SHORT: ':' }\n");

        show(Optional.of(new BuildChoice.Custom("nightly", Map.of())), false, Optional.empty());
        assertThat(console.toString()).contains("$PASSWORD@host").doesNotContain("ter2");

        show(Optional.of(new BuildChoice.Custom("nightly", Map.of())), true, Optional.empty());
        assertThat(console.toString()).doesNotContain("ter2");
        assertThat(new ObjectMapper().readTree(console.toString()).has("items")).isTrue();
    }

    @Test
    void failsForFileThatBitbucketRejects() throws Exception {
        Files.writeString(
                folder.resolve("bitbucket-pipelines.yml"), "pipelines:\n  default:\n    - stepp: { script: [a] }\n");

        Outcome outcome = show(new BuildChoice.Branch("main"));

        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(outcome.summary())
                .isEqualTo(
                        "\"bitbucket-pipelines.yml\" has 1 error, so Bitbucket runs none of its pipelines. Fix it first.");
        assertThat(console.toString()).contains("bitbucket-pipelines.yml:3:7: error: ");

        show(Optional.empty(), true, Optional.empty());
        assertThat(new ObjectMapper()
                        .readTree(console.toString())
                        .at("/0/verdict")
                        .asText())
                .isEqualTo("config-error");
    }

    @Test
    void failsForUnreadableImport() throws Exception {
        Files.writeString(folder.resolve("bitbucket-pipelines.yml"), """
                definitions: { imports: { pipelines: { shared: { import: shared.yml } } } }
                pipelines: { default: { import: build@shared } }
                """);
        Files.write(folder.resolve("shared.yml"), new byte[] {'a', (byte) 0xFF, (byte) 0xFE});

        assertThat(list()).isInstanceOf(Outcome.Failed.class);
        assertThat(console.toString())
                .contains("The byte 0xFF is not UTF-8")
                .contains("bitbucket-pipelines.yml: rejected, ");
    }

    @Test
    void listsPipelinesOfImportedFile() throws Exception {
        Files.writeString(folder.resolve("bitbucket-pipelines.yml"), """
                definitions: { imports: { pipelines: { shared: { import: shared.yml } } } }
                pipelines: { default: { import: build@shared } }
                """);
        Files.writeString(
                folder.resolve("shared.yml"),
                "export: true\ndefinitions: { pipelines: { build: [ step: { name: Shared, script: [ls] } ] } }\n");

        assertThat(list()).isInstanceOf(Outcome.Passed.class);
        assertThat(console.toString()).contains("imported: the lines of its steps refer to shared.yml\n    1 Shared");
        show(new BuildChoice.Branch("main"));
        assertThat(console.toString())
                .contains("\n  imported: the lines of its steps refer to shared.yml\n", "1 Shared");
    }

    @Test
    void reportsNumberOfWarnings() throws Exception {
        Files.writeString(
                folder.resolve("bitbucket-pipelines.yml"),
                "pipelines:\n  default:\n    - step: { script: [a], needs: b }\nimage: python:3.11\n");

        list();

        assertThat(console.toString()).contains("The file has 1 warning; dbt:validate shows it.");
    }

    @Test
    void writesToAFile() {
        Path output = folder.resolve("out/plan.json");

        assertThat(show(Optional.of(new BuildChoice.Tag("v1")), true, Optional.of(output))
                        .summary())
                .isEqualTo("Explained the tag v1 in \"" + output + "\"; nothing was run.");
        assertThat(output).content().contains("\"state\" : \"no-pipeline\"");
        assertThat(console).isEmpty();
    }

    @Test
    void acceptsTwoFormats() {
        assertThat(PlanOptions.isJson("JSON")).isTrue();
        assertThat(PlanOptions.isJson("text")).isFalse();
        assertThatThrownBy(() -> PlanOptions.isJson("sarif"))
                .isInstanceOf(UserError.class)
                .hasMessage("dbt.format is \"sarif\", but must be one of \"text\", \"json\".");
    }
}
