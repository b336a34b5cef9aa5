package io.github.dbtmaven.dbt.workflow.ci;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.command.Shop;
import io.github.dbtmaven.dbt.workflow.Bench;
import io.github.dbtmaven.dbt.workflow.GitFolder;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.needs.SecondLane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes that others changed are told apart from those of the pull request. Real git, with the stand-in for dbt. */
@SecondLane
@Needs(Need.PYTHON)
class MovedDestinationTest extends SlimCiFixture {
    private static final List<String> NODES = List.of("seed.shop.raw", "model.shop.staging", "model.shop.marts");

    private GitFolder git;

    @BeforeEach
    void create() throws Exception {
        shop.environment.put("GIT_CEILING_DIRECTORIES", temp.toString());
        git = GitFolder.init(shop.folder);
        Files.writeString(shop.folder.resolve(".gitignore"), "target\ncalls\nstand-in.json\n");
        for (String id : NODES) {
            edit(id, "1");
        }
        git.commit("first");
        git.git("branch", "feature");
    }

    private static Path file(Shop shop, String id) {
        return shop.folder.resolve("models/" + id + ".sql");
    }

    private void edit(String id, String sql) throws IOException {
        Files.createDirectories(shop.folder.resolve("models"));
        Files.writeString(file(shop, id), sql);
    }

    /** Gives dbt the files of the working tree. */
    private static void read(Shop shop) throws IOException {
        for (String id : NODES) {
            shop.change(id, Files.readString(file(shop, id)));
        }
    }

    private void checkout(String branch) throws Exception {
        git.git("checkout", "-q", branch);
        read(shop);
    }

    private String change(String branch, String id, String sql) throws Exception {
        git.git("checkout", "-q", branch);
        edit(id, sql);
        String commit = git.commit("change " + id);
        read(shop);
        return commit;
    }

    private JsonNode changes(Shop built) throws IOException {
        return new ObjectMapper()
                .readTree(built.folder.resolve("target/dbt-ci/summary.json").toFile())
                .get("changes");
    }

    private void mergedPullRequest(String destination) throws Exception {
        git.git("merge", "-q", "--no-edit", "main");
        read(shop);
        shop.environment.put("BITBUCKET_PR_DESTINATION_BRANCH", "main");
        shop.environment.put("BITBUCKET_PR_DESTINATION_COMMIT", destination.substring(0, 12));
    }

    /** A pull request with a change of its own, merged with a destination that moved on since the deploy. */
    private void behind() throws Exception {
        deployed();
        String destination = change("main", "model.shop.staging", "2");
        change("feature", "seed.shop.raw", "3");
        mergedPullRequest(destination);
    }

    @Test
    void marksWhatMainChangedSinceState() throws Exception {
        String state = git.git("rev-parse", "HEAD");
        behind();
        String base = git.git("rev-parse", "main");

        assertThat(bench.slimCi(StateMissing.FAIL)).isInstanceOf(Outcome.Passed.class);
        assertThat(bench.recorded.warnings).isEmpty();
        assertThat(bench.recorded.said)
                .containsSubsequence(
                        "Changed since the state: 1 model, 1 seed (1 node and 2 tests follow)",
                        "  seed.shop.raw: rows of the seed changed (2 nodes and 2 tests follow)",
                        "  model.shop.staging: code changed in line 1: \"1\" -> \"2\" (1 node and 2 tests follow)"
                                + " [selected because \"main\" moved on since the state, not because of this pull request]",
                        "1 of these 2 differs because \"main\" moved on since the state, not because of this pull request."
                                + " The state is of commit " + state.substring(0, 7)
                                + ", and this branch contains \"main\" at " + base.substring(0, 7)
                                + ": once that is deployed and published, this difference is gone");
        JsonNode others = changes(shop).get("others");
        assertThat(others.toString())
                .isEqualTo(
                        "{\"relation\":\"behind\",\"state\":\"" + state + "\",\"base\":\"" + base
                                + "\",\"destination\":\"main\",\"changed\":1,\"selectedOnlyForThem\":{\"nodes\":0,\"tests\":0}}");
        assertThat(changes(shop).at("/changed").findValuesAsText("byOthers")).containsExactly("true");
    }

    @Test
    void countsWhatFollowsFromMainOnly() throws Exception {
        deployed();
        String destination = change("main", "model.shop.staging", "2");
        change("feature", "model.shop.marts", "3");
        mergedPullRequest(destination);
        bench.explain("");
        assertThat(bench.recorded.said)
                .anyMatch(line -> line.contains("not because of this pull request: 1 node and 1 test selected only"));
    }

    @Test
    void marksWhatBranchLacksOfNewerState() throws Exception {
        String state = change("main", "model.shop.staging", "2");
        deployed();
        change("feature", "model.shop.marts", "3");

        assertThat(bench.explain("")).isInstanceOf(Outcome.Passed.class);
        assertThat(bench.recorded.said)
                .anyMatch(line -> line.startsWith("  model.shop.staging: ")
                        && line.endsWith(
                                "[selected because \"main\" moved on since the commit that this branch contains,"
                                        + " not because of this branch]"))
                .anyMatch(line -> line.startsWith("  model.shop.marts: ") && !line.contains("["))
                .anyMatch(line -> line.contains("The state is of commit " + state.substring(0, 7))
                        && line.endsWith(": merge \"main\" into it"));
        bench.recorded.said.clear();
        bench.explain("staging");
        assertThat(bench.recorded.said)
                .contains(
                        "  [selected because \"main\" moved on since the commit that this branch contains, not because"
                                + " of this branch]");
    }

    @Test
    void doesNotCallNodesOfNewerStateRemoved() throws Exception {
        git.git("checkout", "-q", "main");
        git.commit("second");
        shop.node("model.shop.theirs", "1", "model.shop.staging");
        deployed();
        shop.remove("model.shop.theirs");
        checkout("feature");

        bench.slimCi(StateMissing.FAIL);
        assertThat(bench.recorded.said)
                .contains("In the published state but not in this branch, so not built or tested:"
                        + " \"model.shop.theirs\". They were removed here or added there")
                .noneMatch(line -> line.startsWith("Removed since"));
    }

    @Test
    void marksDifferencesFromStateOfOtherBranch() throws Exception {
        git.git("checkout", "-q", "-b", "hotfix");
        String state = change("hotfix", "model.shop.staging", "9");
        deployed();
        git.git("checkout", "-q", "feature");
        String destination = change("main", "seed.shop.raw", "5");
        change("feature", "model.shop.marts", "3");
        mergedPullRequest(destination);

        bench.explain("");
        assertThat(bench.recorded.said)
                .filteredOn(line -> line.contains("[selected because the state is not of \"main\""))
                .hasSize(2);
        assertThat(bench.recorded.said)
                .anyMatch(line -> line.endsWith("The state is of commit " + state.substring(0, 7)
                        + ", which \"main\" at " + destination.substring(0, 7) + " does not contain"));
    }

    @Test
    void marksByTextIfCloneLacksState() throws Exception {
        deployed();
        change("main", "model.shop.staging", "2");
        String destination = change("main", "model.shop.marts", "2");
        change("feature", "seed.shop.raw", "3");
        mergedPullRequest(destination);
        try (Shop clone = cloned("2")) {
            Bench there = new Bench(clone);
            clone.environment.putAll(shop.environment);
            assertThat(there.slimCi(StateMissing.FAIL)).isInstanceOf(Outcome.Passed.class);
            assertThat(there.recorded.said)
                    .filteredOn(
                            line -> line.contains("[selected because the state is not of the \"main\" that this branch"
                                    + " contains, not because of this pull request]"))
                    .hasSize(2);
            assertThat(changes(clone).at("/others/relation").asText()).isEqualTo("unknown");
        }
    }

    @Test
    void marksNothingIfCloneLacksDestination() throws Exception {
        behind();
        try (Shop clone = cloned("1")) {
            Bench there = new Bench(clone);
            clone.environment.putAll(shop.environment);
            assertThat(there.slimCi(StateMissing.FAIL)).isInstanceOf(Outcome.Passed.class);
            assertThat(there.recorded.said).noneMatch(line -> line.contains("not because of"));
            assertThat(there.recorded.warnings).singleElement().asString().contains("This clone is shallow");
            assertThat(changes(clone).has("others")).isFalse();
        }
    }

    private Shop cloned(String depth) throws Exception {
        Path folder = temp.resolve("clone");
        git.git("clone", "-q", "--depth", depth, git.path().toUri().toString(), folder.toString());
        Shop clone = new Shop(folder);
        read(clone);
        return clone;
    }

    @Test
    void marksNothingThatPullRequestMayHaveChanged() throws Exception {
        behind();
        edit("model.shop.staging", "2 ");
        bench.explain("");
        assertThat(bench.recorded.said).as("edited").noneMatch(line -> line.contains("not because of"));

        edit("model.shop.staging", "2");
        Files.writeString(shop.folder.resolve("dbt_project.yml"), "name: shop\nmodels: {}\n");
        bench.recorded.said.clear();
        bench.explain("");
        assertThat(bench.recorded.said).as("may change all").noneMatch(line -> line.contains("not because of"));
    }

    @Test
    void marksNothingForStateOfThisBranch() throws Exception {
        change("feature", "model.shop.staging", "2");
        deployed();
        change("feature", "model.shop.staging", "1");
        bench.explain("");
        assertThat(bench.recorded.said)
                .anyMatch(line -> line.startsWith("  model.shop.staging: "))
                .noneMatch(line -> line.contains("not because of"));
    }

    @Test
    void marksNothingWithoutEvidence() throws Exception {
        behind();
        shop.change("model.shop.marts", "from a variable");
        bench.explain("");
        assertThat(bench.recorded.said)
                .anyMatch(line -> line.startsWith("  model.shop.marts: ") && !line.contains("["))
                .anyMatch(line -> line.startsWith("  model.shop.staging: ") && line.contains("["));
    }
}
