package io.github.dbtmaven.dbt.workflow.ci;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.warehouse.ClasspathBinaries;
import io.github.dbtmaven.dbt.warehouse.EmbeddedWarehouse;
import io.github.dbtmaven.dbt.workflow.GitFolder;
import io.github.dbtmaven.dbt.workflow.RealShop;
import io.github.dbtmaven.dbt.workflow.rehearsal.SharedCache;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.needs.SecondLane;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Branches: without a published state, CI compares with the commit where the branch left; with one, it tells what others
 * changed apart. Uses a real dbt and PostgreSQL.
 */
@SecondLane
@Needs({Need.PYTHON, Need.PYTHON_INDEX})
class RealBranchTest {
    @TempDir
    static Path shared;

    private static EmbeddedWarehouse warehouse;

    @TempDir
    Path temp;

    @BeforeAll
    static void deploy() throws Exception {
        warehouse = EmbeddedWarehouse.start(shared.resolve("warehouse"), SharedCache.POSTGRES, new ClasspathBinaries());
        try (RealShop trunk = new RealShop(shared.resolve("trunk"), shared.resolve("shelf"), warehouse)) {
            RealMovedDestination.commit(trunk);
            assertThat(trunk.deploy()).as("%s", trunk.recorded.all).isInstanceOf(Outcome.Passed.class);
            assertThat(trunk.publish()).isInstanceOf(Outcome.Passed.class);
        }
    }

    @AfterAll
    static void stop() {
        if (warehouse != null) {
            warehouse.close();
        }
    }

    /** The project below the top folder of its repository, on a branch that changed one model after main moved on. */
    private RealShop branch() throws Exception {
        GitFolder git = GitFolder.init(temp.resolve("repository"));
        RealShop shop = new RealShop(git.path().resolve("dbt"), temp.resolve("shelf"), warehouse);
        shop.write(".gitignore", "target", "dbt_packages", "logs");
        git.commit("first");
        git.git("checkout", "-q", "-b", "feature");
        shop.write("models/marts/added.sql", "select customer_id from {{ ref('stg_customers') }}");
        git.commit("change");
        git.git("checkout", "-q", "main");
        shop.write("models/marts/theirs.sql", "select 1 as one");
        git.commit("second");
        git.git("checkout", "-q", "feature");
        return shop;
    }

    private static JsonNode state(RealShop shop) throws IOException {
        return new ObjectMapper()
                .readTree(shop.folder.resolve("target/dbt-ci/summary.json").toFile())
                .get("state");
    }

    @Test
    void comparesWithCommitWhereBranchLeft() throws Exception {
        try (RealShop shop = branch()) {
            GitFolder git = new GitFolder(shop.folder);
            String base = git.git("merge-base", "HEAD", "main");

            Outcome outcome = shop.slimCi(StateMissing.DERIVE);
            assertThat(outcome).as("%s", shop.recorded.all).isInstanceOf(Outcome.Passed.class);
            assertThat(outcome.summary()).startsWith("CI built 1 of 22 nodes");
            assertThat(shop.recorded.said)
                    .filteredOn(line -> line.startsWith("No state in "))
                    .singleElement()
                    .asString()
                    .contains(": compared with commit " + base.substring(0, 7)
                            + ", where this branch left \"main\", parsed for target \"prod\""
                            + " (dbt.stateMissing=derive), with dbt 1.");
            assertThat(state(shop).at("/derived/commit").asText()).isEqualTo(base);
            assertThat(state(shop).at("/found").asBoolean()).isFalse();
            assertThat(git.git("status", "--porcelain")).isEmpty();
            assertThat(git.git("worktree", "list").lines()).hasSize(1);

            shop.environment.put("DB_PROD_SCHEMA", "dbt_elsewhere");
            shop.maxNodes = OptionalInt.of(1); // the derived build has one, and this test need not wait for all
            assertThat(shop.slimCi(StateMissing.DERIVE).summary())
                    .contains("it would build 21 nodes, more than dbt.maxNodes=1", "No state is published");
            assertThat(shop.recorded.warnings)
                    .filteredOn(line -> line.startsWith("No state in "))
                    .singleElement()
                    .asString()
                    .contains(
                            "and none is derived from git, because production lacks relations of commit "
                                    + base.substring(0, 7),
                            ": \"warehouse\".\"dbt_elsewhere\".\"stg_customers\"; or this login may not see it.",
                            "CI builds everything, without deferral (dbt.stateMissing=derive)");
            assertThat(state(shop).at("/notDerivedBecause").asText()).contains("dbt_elsewhere");
            assertThat(shop.folder.resolve("target/dbt-state/manifest.json")).doesNotExist();
        }
    }

    @Nested
    class MovedDestination extends RealMovedDestination {
        @Override
        RealShop shop() throws IOException {
            return new RealShop(temp.resolve("moved"), shared.resolve("shelf"), warehouse);
        }

        @Override
        Path trunk() {
            return shared.resolve("trunk");
        }
    }
}
