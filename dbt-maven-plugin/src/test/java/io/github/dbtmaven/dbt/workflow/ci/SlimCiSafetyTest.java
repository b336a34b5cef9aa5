package io.github.dbtmaven.dbt.workflow.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.needs.SecondLane;
import java.io.IOException;
import java.nio.file.Files;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Builds that would write to production, or whose result would depend on earlier builds. */
@SecondLane
@Needs(Need.PYTHON)
class SlimCiSafetyTest extends SlimCiFixture {
    @BeforeEach
    void deploy() throws IOException {
        deployed();
    }

    @Test
    void preventsOverwritingProduction() throws IOException {
        shop.change("model.shop.marts", "2").extra("model.shop.marts", "\"schema\": \"Analytics\"");

        assertThat(bench.slimCi(StateMissing.FAIL))
                .isEqualTo(new Outcome.Failed(
                        "Nothing was built, because target \"ci\" would write to production: \"model.shop.marts\""
                                + " writes to \"shop\".\"Analytics\".\"marts\". Make schema or target_schema"
                                + " depend on the target, or exclude the nodes with -Ddbt.exclude."));
        assertThat(commands()).containsExactly("ls");
        assertThat(bench.recorded.all).noneMatch(line -> line.startsWith("CI builds "));
    }

    /** Otherwise the pull request would use the shared schemas without a word. */
    @Test
    void rejectsInvalidIdOfPullRequest() {
        shop.environment.put("BITBUCKET_PR_ID", "seven");
        shop.environment.put("BITBUCKET_REPO_FULL_NAME", "team/shop");

        assertThatThrownBy(() -> bench.slimCi(StateMissing.FAIL))
                .isInstanceOf(UserError.class)
                .hasMessage("The schema of the pull request is unknown: BITBUCKET_PR_ID is \"seven\" and"
                        + " BITBUCKET_REPO_FULL_NAME is \"team/shop\". Set them to a number and to workspace/slug, as"
                        + " Bitbucket does, or set dbt.prSchema to false.");
    }

    @Test
    void buildsNoMoreNodesThanAllowed() throws IOException {
        shop.change("model.shop.marts", "2").node("model.shop.added", "1", "model.shop.marts");
        bench.maxNodes = OptionalInt.of(1);

        assertThat(bench.slimCi(StateMissing.FAIL))
                .isEqualTo(new Outcome.Failed(
                        "CI failed: it would build 2 nodes, more than dbt.maxNodes=1, so nothing is built. See what changed with"
                                + " mvn dbt:explain, or narrow the build with dbt.select or dbt.exclude, or raise"
                                + " dbt.maxNodes."));
        assertThat(commands()).containsExactly("ls");
        assertThat(bench.recorded.all).noneMatch(line -> line.startsWith("CI builds "));

        bench.maxNodes = OptionalInt.of(2);
        assertThat(bench.slimCi(StateMissing.FAIL)).isInstanceOf(Outcome.Passed.class);
        assertThatThrownBy(() ->
                        new CiPolicy(StateMissing.FAIL, OptionalInt.empty(), OptionalInt.of(0), PrSchema.AUTO, false))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("dbt.maxNodes is 0");
    }

    @Test
    void rejectsStateOfTargetThatCiBuildsIn() throws IOException {
        bench.deploying().run(bench.options("ci", ""), () -> {});
        bench.publish();
        shop.change("model.shop.marts", "2");
        Files.delete(shop.folder.resolve("calls"));

        assertThat(bench.slimCi(StateMissing.FAIL))
                .isEqualTo(new Outcome.Failed(
                        "Nothing was built, because the published state was itself deployed to target"
                                + " \"ci\", so CI would overwrite it: \"model.shop.marts\" writes to \"shop\".\"dbt_ci\".\"marts\"."
                                + " Use another dbt.target, or publish the state of the production target."));
        assertThat(commands()).containsExactly("ls");
    }

    @Test
    void rejectsNewNodesInSchemaOfProduction() throws IOException {
        shop.node("snapshot.shop.prices", "1", "model.shop.marts")
                .extra("snapshot.shop.prices", "\"schema\": \"analytics\"");

        assertThat(bench.slimCi(StateMissing.FAIL).summary())
                .contains("\"snapshot.shop.prices\" writes to \"shop\".\"analytics\".\"prices\"");
        assertThat(commands()).containsExactly("ls");
    }

    @Test
    void rejectsReadingFromOtherDatabase() throws IOException {
        shop.more("\"databases\": {\"ci\": \"sandbox\"}");
        assertThat(bench.slimCi(StateMissing.FAIL)).as("nothing changed").isInstanceOf(Outcome.Passed.class);
        Files.delete(shop.folder.resolve("calls"));

        shop.change("model.shop.marts", "2");
        assertThat(bench.slimCi(StateMissing.FAIL))
                .isEqualTo(new Outcome.Failed(
                        "Nothing was built, because target \"ci\" is in another database than production, and this"
                                + " warehouse reads only one: \"model.shop.marts\" reads \"shop\".\"analytics\".\"staging\"."
                                + " Use the database of production for target \"ci\", with a schema of its own."));
        assertThat(commands()).containsExactly("ls");
    }

    @Test
    void readsFromOtherDatabaseWhereWarehouseCan() throws IOException {
        shop.more("\"databases\": {\"ci\": \"sandbox\"}, \"adapters\": {\"ci\": \"duckdb\", \"prod\": \"duckdb\"}");
        deployed();
        shop.change("model.shop.marts", "2");
        assertThat(bench.slimCi(StateMissing.FAIL)).isInstanceOf(Outcome.Passed.class);
    }

    @Test
    void rejectsStateOfOtherWarehouse() throws IOException {
        shop.more("\"adapters\": {\"ci\": \"duckdb\"}");
        assertThat(bench.slimCi(StateMissing.FAIL))
                .isEqualTo(new Outcome.Failed(
                        "Nothing was built, because the published state is of a \"postgres\" warehouse, but target \"ci\""
                                + " is \"duckdb\". Check dbt.state and dbt.target. To build everything without this state, set"
                                + " dbt.state to an empty folder."));
        assertThat(commands()).containsExactly("ls");
    }

    @Test
    void warnsAboutHooksThatNameProduction() throws IOException {
        shop.node("operation.shop.on-run-end-0", "GRANT select ON ALL TABLES IN SCHEMA Analytics TO x", "")
                .node("operation.shop.on-run-end-1", "select 1 from analytics_old, my_analytics", "")
                .change("model.shop.marts", "2")
                .extra("model.shop.marts", "\"hooks\": [\"delete from (analytics.log)\"]")
                .extra("model.shop.staging", "\"hooks\": [\"delete from analytics.log\"]");
        assertThat(bench.slimCi(StateMissing.FAIL)).isInstanceOf(Outcome.Passed.class);
        assertThat(bench.recorded.warnings)
                .containsExactly(
                        "This build runs hooks that name a schema of production: \"model.shop.marts\" (analytics),"
                                + " \"operation.shop.on-run-end-0\" (analytics). If they write there, use {{ target.schema }} or"
                                + " {{ this }} instead.");
    }

    @Test
    void rejectsLeftoversWithoutDriver() throws IOException {
        shop.node("snapshot.shop.prices", "1", "model.shop.marts");
        assertThatThrownBy(() -> bench.slimCi(StateMissing.FAIL))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(
                        "CI would build on rows that earlier builds left for \"snapshot.shop.prices\": a full"
                                + " refresh does not replace them");
        assertThat(commands()).containsExactly("ls");
    }

    @Test
    void rejectsFunctionsWithoutDriver() throws IOException {
        shop.node("function.shop.taxed", "1", "model.shop.marts");
        assertThatThrownBy(() -> bench.slimCi(StateMissing.FAIL))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("CI would not test the selected functions \"function.shop.taxed\"");
        assertThat(commands()).containsExactly("ls");
    }

    @Test
    void rebuildsByDefaultAndWarnsOtherwise() throws IOException {
        shop.node("snapshot.shop.prices", "1", "model.shop.marts");
        bench.fullRefresh = false;
        assertThat(bench.slimCi(StateMissing.FAIL)).isInstanceOf(Outcome.Passed.class);
        assertThat(shop.calls().get(1)).doesNotContain("--full-refresh");
        assertThat(bench.recorded.warnings).containsExactly(CiMessages.buildsOnLeftovers());

        shop.remove("snapshot.shop.prices").change("model.shop.marts", "2");
        bench.fullRefresh = true;
        bench.slimCi(StateMissing.FAIL);
        assertThat(shop.calls().get(3)).contains(" --full-refresh ");
    }
}
