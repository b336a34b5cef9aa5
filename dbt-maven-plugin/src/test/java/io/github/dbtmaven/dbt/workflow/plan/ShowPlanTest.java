package io.github.dbtmaven.dbt.workflow.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.workflow.rehearsal.choice.BuildChoice;
import io.github.dbtmaven.pipelines.git.ScratchRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests {@code dbt:plan}: the list of pipelines and the plan of one event. */
class ShowPlanTest extends ShownPlan {
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
