package io.github.dbtmaven.dbt.workflow.ci;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.workflow.GitFolder;
import io.github.dbtmaven.dbt.workflow.RealShop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Nodes that others changed, with a real dbt. The state is of the branch {@code deployed}; its only parent, {@code old},
 * has another model and the rest in common with it.
 */
abstract class RealMovedDestination {
    private static final String ORDERS = "models/staging/stg_orders.sql";
    private static final String CUSTOMERS = "models/marts/dim_customers.sql";
    private static final String MACRO = "local_packages/money/macros/cents_to_amount.sql";

    /** Returns the project, whose files are those of {@code deployed}. */
    abstract RealShop shop() throws IOException;

    /** Returns the clone that was deployed. */
    abstract Path trunk();

    /** Commits the project as {@code old} and {@code deployed}. */
    static void commit(RealShop shop) throws Exception {
        GitFolder git = GitFolder.init(shop.folder);
        Path orders = shop.folder.resolve(ORDERS);
        String text = Files.readString(orders);
        Files.writeString(orders, text + "-- old\n");
        git.commit("old");
        git.git("branch", "old");
        Files.writeString(orders, text);
        git.commit("deployed");
        git.git("branch", "-m", "deployed");
    }

    /** Runs the test on a branch whose destination is {@code main}, both from these. */
    private void on(String mainFrom, String featureFrom, Task task) throws Exception {
        try (RealShop shop = shop()) {
            FileUtils.copyDirectory(
                    trunk().resolve(".git").toFile(),
                    shop.folder.resolve(".git").toFile());
            GitFolder git = new GitFolder(shop.folder);
            assertThat(git.git("status", "--porcelain")).isEmpty();
            git.git("checkout", "-q", "-b", "main", mainFrom);
            git.git("branch", "feature", featureFrom);
            task.run(shop, git);
        }
    }

    private interface Task {
        void run(RealShop shop, GitFolder git) throws Exception;
    }

    private static void edit(RealShop shop, String file) throws IOException {
        Path path = shop.folder.resolve(file);
        Files.writeString(path, Files.readString(path) + "{# edited #}\n");
    }

    private static void addModel(RealShop shop, GitFolder git) throws Exception {
        git.git("checkout", "-q", "feature");
        shop.write("models/marts/added.sql", "select order_id from {{ ref('stg_orders') }}");
        git.commit("added");
    }

    private static void mergeAsBitbucket(RealShop shop, GitFolder git) throws Exception {
        shop.environment.put("BITBUCKET_PR_DESTINATION_BRANCH", "main");
        shop.environment.put(
                "BITBUCKET_PR_DESTINATION_COMMIT", git.git("rev-parse", "main").substring(0, 12));
        git.git("merge", "-q", "--no-edit", "main");
    }

    /** Returns the ids of the changed nodes: those with a mark, or those without. */
    private static List<String> explained(RealShop shop, boolean marked) {
        shop.recorded.said.clear();
        Outcome outcome = shop.explain("");
        assertThat(outcome).as("%s", shop.recorded.all).isInstanceOf(Outcome.Passed.class);
        return shop.recorded.said.stream()
                .filter(line -> line.matches("  \\w+\\.shop\\..*"))
                .filter(line -> line.contains("[selected because ") == marked)
                .map(line -> line.substring(2, line.indexOf(':')))
                .sorted()
                .toList();
    }

    @Test
    void tellsNodesOfMainApartIfStateIsBehind() throws Exception {
        on("deployed", "deployed", (shop, git) -> {
            edit(shop, ORDERS);
            Path macro = shop.folder.resolve(MACRO);
            Files.writeString(macro, Files.readString(macro).replace("100.0", "100.00"));
            git.commit("theirs");
            addModel(shop, git);
            mergeAsBitbucket(shop, git);

            assertThat(explained(shop, true))
                    .containsExactly(
                            "model.shop.stg_order_items",
                            "model.shop.stg_orders",
                            "model.shop.stg_payments",
                            "model.shop.stg_products");
            assertThat(shop.recorded.said)
                    .anyMatch(line -> line.startsWith("4 of these 5 differ because \"main\" moved on"
                            + " since the state, not because of this pull request: "));

            edit(shop, MACRO); // not committed yet
            assertThat(explained(shop, true)).containsExactly("model.shop.stg_orders");
            assertThat(explained(shop, false)).contains("model.shop.added", "model.shop.stg_payments");
        });
    }

    @Test
    @Tag("matrix")
    void tellsNodesOfMainApartIfStateIsAhead() throws Exception {
        on("deployed", "old", (shop, git) -> {
            addModel(shop, git);
            assertThat(explained(shop, true)).containsExactly("model.shop.stg_orders");
            assertThat(explained(shop, false)).containsExactly("model.shop.added");
            assertThat(shop.recorded.said).anyMatch(line -> line.endsWith(": merge \"main\" into it"));
        });
    }

    @Test
    @Tag("matrix")
    void tellsNodesOfOthersApartIfStateHasDiverged() throws Exception {
        on("old", "old", (shop, git) -> {
            edit(shop, CUSTOMERS);
            git.commit("theirs");
            addModel(shop, git);
            mergeAsBitbucket(shop, git);
            assertThat(explained(shop, true)).containsExactly("model.shop.dim_customers", "model.shop.stg_orders");
            assertThat(explained(shop, false)).containsExactly("model.shop.added");
            assertThat(shop.recorded.said).anyMatch(line -> line.endsWith(" does not contain"));
        });
    }

    @Test
    @Tag("matrix")
    void doesNotGuessInShallowClone() throws Exception {
        on("deployed", "deployed", (shop, git) -> {
            edit(shop, ORDERS);
            git.commit("theirs");
            edit(shop, CUSTOMERS);
            git.commit("theirs");
            addModel(shop, git);
            mergeAsBitbucket(shop, git);
            Path top = clone(shop, git, 1);
            Path parents = clone(shop, git, 2);

            useRepositoryOf(top, shop);
            assertThat(explained(shop, true)).as("without main").isEmpty();
            assertThat(explained(shop, false)).contains("model.shop.added", "model.shop.stg_orders");

            useRepositoryOf(parents, shop);
            assertThat(explained(shop, true))
                    .as("with main, without the state")
                    .containsExactly("model.shop.dim_customers", "model.shop.stg_orders");
            assertThat(explained(shop, false)).containsExactly("model.shop.added");
        });
    }

    private static Path clone(RealShop shop, GitFolder git, int depth) throws Exception {
        Path clone = shop.folder.resolveSibling("depth" + depth);
        String url = shop.folder.toUri().toString();
        git.git("clone", "-q", "--depth", Integer.toString(depth), url, clone.toString());
        return clone;
    }

    private static void useRepositoryOf(Path clone, RealShop shop) throws IOException {
        Path repository = shop.folder.resolve(".git");
        FileUtils.deleteDirectory(repository.toFile());
        FileUtils.copyDirectory(clone.resolve(".git").toFile(), repository.toFile());
    }
}
