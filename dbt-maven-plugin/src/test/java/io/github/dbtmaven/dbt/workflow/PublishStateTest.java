package io.github.dbtmaven.dbt.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.Trouble;
import io.github.dbtmaven.dbt.command.Shop;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Needs(Need.PYTHON)
class PublishStateTest {
    @TempDir
    Path temp;

    private Shop shop;
    private Bench bench;

    @BeforeEach
    void open() throws IOException {
        shop = new Shop(temp.resolve("shop"));
        bench = new Bench(shop);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void publishesTheReceiptOfADeployThatPassed() {
        bench.deploy();

        Outcome outcome = bench.publish();

        assertThat(outcome).isInstanceOf(Outcome.Passed.class);
        assertThat(outcome.summary())
                .startsWith("Published to folder " + bench.shelf + ": dbt-state-prod-")
                .endsWith(".tar.gz, manifest.json, run_results.json, dbt-state.json");
    }

    @Test
    void refusesTheReceiptOfADeployThatFailed() throws IOException {
        shop.change("model.shop.marts", "fail");
        bench.deploy();

        assertThat(bench.publish())
                .isEqualTo(new Outcome.Failed("The state of the last deploy to target \"prod\" is not published,"
                        + " because it failed and its manifest would hide what failed from the next comparison."
                        + " Deploy again. The reason was: The deploy to target \"prod\" failed: \"model.shop.marts\""
                        + " failed, and 1 after it were skipped; dbt's own words stand above."));
        assertThat(bench.shelf).doesNotExist();
    }

    @Test
    void warnsOfADeployThatLeftSomethingOut() {
        bench.deploying().run(bench.options("prod", "marts"));
        assertThat(bench.publish()).isInstanceOf(Outcome.Passed.class);
        assertThat(bench.heard.warnings).containsExactly(GoalMessages.partialDeploy("--select marts"));
    }

    @Test
    void asksForADeployWhereThereWasNone() {
        assertThatThrownBy(bench::publish)
                .isInstanceOf(Trouble.class)
                .hasMessageContainingAll("There is no receipt of a deploy", "Run dbt:deploy first");
    }

    @Test
    void refusesAReceiptThatLostAFileOnTheWay() throws IOException {
        bench.deploy();
        Files.delete(Deploy.receiptFolder(shop.folder).manifest());

        assertThatThrownBy(bench::publish)
                .isInstanceOf(Trouble.class)
                .hasMessageContainingAll("cannot be published", "\"target/dbt-deploy/**\"");
    }
}
