package io.github.dbtmaven.dbt.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.artifact.DeployReceipt;
import io.github.dbtmaven.dbt.artifact.ReceiptFolder;
import io.github.dbtmaven.dbt.command.Shop;
import io.github.dbtmaven.dbt.state.StatePublisher;
import io.github.dbtmaven.dbt.workflow.ci.StateMissing;
import io.github.dbtmaven.dbt.workflow.deploy.Deploy;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests sources.json of a deploy on its way to the state. */
@Needs(Need.PYTHON)
class DeployedFreshnessTest {
    @TempDir
    Path temp;

    private Shop shop;
    private Bench bench;
    private ReceiptFolder receipts;

    @BeforeEach
    void open() throws IOException {
        bench = Bench.inBuildOfMain(temp);
        shop = bench.shop;
        receipts = Deploy.receiptFolder(shop.folder);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private DeployReceipt receipt() {
        return receipts.read().orElseThrow();
    }

    private void freshness(String schema) throws IOException {
        Files.writeString(
                Files.createDirectories(shop.folder.resolve("target")).resolve("sources.json"),
                "{\"metadata\": {\"dbt_schema_version\": \"https://schemas.getdbt.com/dbt/sources/" + schema
                        + ".json\"," + " \"generated_at\": \"2026-11-22T08:42:26Z\"}, \"results\": []}");
    }

    @Test
    void publishesSourceFreshness() throws IOException {
        freshness("v3");
        bench.deploy();
        bench.publish();
        assertThat(bench.recorded.said)
                .contains("The receipt includes sources.json of 2026-11-22T08:42:26Z, for the selector"
                        + " \"source_status:fresher\"");
        assertThat(bench.shelf.resolve("sources.json"))
                .as("only in the archive")
                .doesNotExist();

        bench.slimCi(StateMissing.FAIL);
        assertThat(shop.folder.resolve("target/dbt-state/sources.json")).isRegularFile();
    }

    @Test
    void leavesOutUnreadableSourceFreshness() throws IOException {
        freshness("v2");
        bench.deploy();
        assertThat(receipts.sources()).isEmpty();
        assertThat(bench.recorded.warnings)
                .singleElement()
                .asString()
                .endsWith("has schema v2, while v3 can be read; the receipt leaves it out, which affects only"
                        + " \"source_status:\" selectors");
    }

    @Test
    void ignoresUnreadableSourceFreshnessOfState() throws IOException {
        freshness("v3");
        bench.deploy();
        Path sources = receipts.sources().orElseThrow();
        Files.writeString(sources, Files.readString(sources).replace("v3.json", "v4.json"));
        assertThatThrownBy(bench::publish)
                .isInstanceOf(UserError.class)
                .hasMessageContaining("one of its files has schema v4, while v3 can be read");
        new StatePublisher(bench.store).publish(receipt(), receipts);

        assertThat(bench.slimCi(StateMissing.FAIL)).isInstanceOf(Outcome.Passed.class);
        assertThat(bench.recorded.warnings)
                .containsExactly(
                        "sources.json of the published state has schema v4, while v3 can be read; it is ignored,"
                                + " which affects only \"source_status:\" selectors");
        assertThat(shop.folder.resolve("target/dbt-state/sources.json")).doesNotExist();
    }
}
