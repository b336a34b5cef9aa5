package io.github.dbtmaven.dbt.workflow.ci.push;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.artifact.ArtifactReader;
import io.github.dbtmaven.dbt.artifact.NodeResult;
import io.github.dbtmaven.dbt.warehouse.ClasspathBinaries;
import io.github.dbtmaven.dbt.warehouse.EmbeddedWarehouse;
import io.github.dbtmaven.dbt.workflow.RealShop;
import io.github.dbtmaven.dbt.workflow.ci.StateMissing;
import io.github.dbtmaven.dbt.workflow.rehearsal.SharedCache;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares two pull requests with the same pushes: one reuses, the other builds everything. Each edit changes which rows a
 * model has, so a relation that is read from the wrong place has other rows. Uses a real dbt and PostgreSQL.
 */
@Tag("matrix")
@Needs({Need.PYTHON, Need.PYTHON_INDEX})
class RandomPushesTest {
    private static final int PUSHES = 14;
    private static final int DEPLOY_AFTER = 5;
    private static final List<String> FILES = List.of(
            "models/staging/stg_orders.sql",
            "models/staging/stg_products.sql",
            "models/intermediate/int_order_lines.sql",
            "models/intermediate/int_order_payments.sql",
            "models/intermediate/int_customer_orders.sql",
            "models/marts/fct_orders.sql",
            "models/marts/dim_customers.sql",
            "models/marts/dim_products.sql",
            "models/marts/segment_revenue.sql",
            "models/marts/daily_revenue.sql",
            "seeds/country_regions.csv");

    @TempDir
    Path temp;

    private EmbeddedWarehouse warehouse;

    private RealShop shop(String folder) throws IOException {
        return new RealShop(temp.resolve(folder), temp.resolve("shelf"), warehouse);
    }

    private RealShop pullRequest(String id) throws IOException {
        RealShop shop = shop("pr" + id);
        shop.environment.put("BITBUCKET_PR_ID", id);
        shop.environment.put("BITBUCKET_REPO_FULL_NAME", "team/shop");
        return shop;
    }

    @Test
    void haveSameResultAsFullBuilds() throws Exception {
        long seed = Long.getLong("dbt.test.seed", new Random().nextLong());
        try (EmbeddedWarehouse opened =
                EmbeddedWarehouse.start(temp.resolve("warehouse"), SharedCache.POSTGRES, new ClasspathBinaries())) {
            warehouse = opened;
            try (RealShop trunk = shop("trunk");
                    RealShop reusing = pullRequest("7");
                    RealShop full = pullRequest("8")) {
                full.incremental = false;
                deploy(trunk);
                push(new Random(seed), seed, trunk, List.of(reusing, full));
            }
        }
    }

    private void push(Random random, long seed, RealShop trunk, List<RealShop> requests) throws Exception {
        StringBuilder history = new StringBuilder("-Ddbt.test.seed=" + seed);
        int reused = 0;
        for (int push = 1; push <= PUSHES; push++) {
            String file = FILES.get(random.nextInt(FILES.size()));
            String content = edited(file, trunk, random.nextInt(4));
            for (RealShop each : requests) {
                Files.writeString(each.folder.resolve(file), content);
            }
            history.append("\n").append(push).append(": ").append(file);
            if (push % DEPLOY_AFTER == 0) {
                history.append(", deployed");
                Files.writeString(trunk.folder.resolve(file), content);
                deploy(trunk);
            }
            boolean passed = requests.get(0).slimCi(StateMissing.FAIL) instanceof Outcome.Passed;
            boolean expected = requests.get(1).slimCi(StateMissing.FAIL) instanceof Outcome.Passed;
            assertThat(passed).as("%s", history).isEqualTo(expected);
            List<NodeResult> all = results(requests.get(1));
            for (NodeResult node : all) {
                if (node.builds() && node.status().equals("success")) {
                    String name = node.uniqueId().substring(node.uniqueId().lastIndexOf('.') + 1);
                    assertThat(rows("dbt_ci_pr_7." + name))
                            .as("%s of %s", name, history)
                            .isEqualTo(rows("dbt_ci_pr_8." + name));
                }
            }
            assertThat(failed(results(requests.get(0)))).as("%s", history).containsAll(failed(all));
            reused += requests.get(0).recorded.said.stream().anyMatch(line -> line.startsWith("Reused")) ? 1 : 0;
            requests.forEach(each -> each.recorded.said.clear());
        }
        assertThat(reused).as("%s", history).isGreaterThan(PUSHES / 3);
    }

    private static void deploy(RealShop trunk) {
        trunk.deployAlways(""); // a test may fail
    }

    /** Leaves out some rows; the same as on the trunk for 0. */
    private static String edited(String file, RealShop trunk, int change) throws IOException {
        String content =
                Files.readString(Path.of("../examples/shop").resolve(file)).stripTrailing();
        if (change == 0) {
            return Files.readString(trunk.folder.resolve(file));
        }
        if (file.endsWith(".csv")) {
            return content.lines().limit(content.lines().count() - change).reduce("", (all, line) -> all + line + "\n");
        }
        return "select * from (\n" + content + "\n) as kept where mod(abs(hashtext(kept::text)), 7) <> " + change
                + "\n";
    }

    private static List<NodeResult> results(RealShop shop) {
        return ArtifactReader.runResults(shop.folder.resolve("target/run_results.json"))
                .results();
    }

    private static Set<String> failed(List<NodeResult> results) {
        return results.stream()
                .filter(NodeResult::failed)
                .map(NodeResult::uniqueId)
                .collect(toCollection(TreeSet::new));
    }

    private String rows(String relation) throws SQLException {
        return RealShop.ask(
                warehouse,
                warehouse.ci(),
                "select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from "
                        + relation + " t");
    }
}
