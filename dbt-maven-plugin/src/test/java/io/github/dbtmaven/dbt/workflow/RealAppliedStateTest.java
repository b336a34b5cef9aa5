package io.github.dbtmaven.dbt.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.warehouse.ClasspathBinaries;
import io.github.dbtmaven.dbt.warehouse.EmbeddedWarehouse;
import io.github.dbtmaven.dbt.workflow.ci.StateMissing;
import io.github.dbtmaven.dbt.workflow.rehearsal.SharedCache;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.needs.SecondLane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Publishes what a deploy has built that did not build everything, with a real dbt and PostgreSQL. */
@SecondLane
@Needs({Need.PYTHON, Need.PYTHON_INDEX})
class RealAppliedStateTest {
    /** What the second version fails to build. */
    private static final List<String> NOT_APPLIED = List.of(
            "model.shop.added",
            "model.shop.broken",
            "model.shop.child",
            "model.shop.inlined",
            "model.shop.priced_child",
            "model.shop.rated",
            "model.shop.reader",
            "model.shop.slow",
            "seed.shop.rates",
            "snapshot.shop.history");

    @TempDir
    Path temp;

    private EmbeddedWarehouse warehouse;
    private RealShop shop;
    private Path state;

    @BeforeEach
    void deployFirstVersion() throws IOException {
        warehouse = EmbeddedWarehouse.start(temp.resolve("warehouse"), SharedCache.POSTGRES, new ClasspathBinaries());
        shop = new RealShop(temp.resolve("shop"), temp.resolve("shelf"), warehouse);
        state = Files.createDirectory(temp.resolve("state"));
        RealAppliedState.first(shop);
    }

    @AfterEach
    void close() {
        shop.close();
        warehouse.close();
    }

    private Outcome deploy(int build, String select) {
        shop.environment.put("BITBUCKET_BUILD_NUMBER", Integer.toString(build));
        Outcome outcome = shop.deployAlways(select);
        shop.store.fetch("manifest.json", state.resolve("manifest.json"));
        return outcome;
    }

    /** Returns what {@code state:modified} selects, without the tests that it adds. */
    private List<String> modified(String... more) {
        List<String> args = new ArrayList<>(List.of("--select", "state:modified", "--state", state.toString()));
        args.addAll(List.of("--indirect-selection", "empty"));
        args.addAll(List.of(more));
        return shop.ls(args.toArray(String[]::new));
    }

    private JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(shop.folder.resolve(file).toFile());
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    @Test
    void nextRunSelectsExactlyWhatWasNotBuilt() throws IOException {
        assertThat(deploy(12, "")).as("%s", shop.recorded.all).isInstanceOf(Outcome.Passed.class);

        RealAppliedState.second(shop);
        Outcome second = deploy(13, "");

        assertThat(second).isInstanceOf(Outcome.Failed.class);
        assertThat(second.summary())
                .contains(
                        " failed, and 8 after them were skipped;",
                        " Published the applied state: 11 nodes put back to their definition in build 12: \"model.shop.",
                        "; 1 node left out as new: \"model.shop.added\"; 2 tests left out, so that they run again: ");
        assertThat(modified("--target", "prod"))
                .filteredOn(id -> !id.startsWith("test."))
                .containsExactlyElementsOf(NOT_APPLIED);
        assertThat(modified("--target", "prod"))
                .filteredOn(id -> id.startsWith("test."))
                .satisfiesExactly(
                        failed -> assertThat(failed).startsWith("test.shop.accepted_values_priced_cents__0."),
                        skipped -> assertThat(skipped).startsWith("test.shop.unique_broken_id."));
        assertThat(modified("--target", "ci", "--defer", "--resource-type", "model", "snapshot", "seed"))
                .containsExactlyElementsOf(NOT_APPLIED);

        RealAppliedState.third(shop);
        Outcome ci = shop.slimCi(StateMissing.FAIL);
        assertThat(ci).as("%s", shop.recorded.all).isInstanceOf(Outcome.Passed.class);
        assertThat(texts(json("target/dbt-ci/summary.json").at("/selection/selected")))
                .filteredOn(id -> !id.startsWith("test."))
                .containsExactlyInAnyOrderElementsOf(NOT_APPLIED);
        assertThat(shop.recorded.said)
                .anyMatch(line -> line.startsWith("11 nodes of this state have an earlier definition"));

        assertThat(deploy(14, "")).isInstanceOf(Outcome.Passed.class);
        assertThat(modified("--target", "prod")).isEmpty();
    }

    @Test
    @Tag("matrix")
    void narrowedDeployPutsBackWhatItDidNotSelectAndChanged() throws IOException {
        deploy(12, "");
        RealAppliedState.second(shop);
        RealAppliedState.third(shop);

        Outcome narrowed = deploy(13, "orders priced rates");

        assertThat(narrowed).as("%s", shop.recorded.all).isInstanceOf(Outcome.Passed.class);
        assertThat(modified("--target", "prod"))
                .filteredOn(id -> !id.startsWith("test."))
                .containsExactly(
                        "model.shop.added",
                        "model.shop.added_and_built",
                        "model.shop.broken",
                        "model.shop.inlined",
                        "model.shop.inlined_by_all",
                        "model.shop.priced_child",
                        "model.shop.reader",
                        "model.shop.slow",
                        "seed.shop.raw");
    }

    @Test
    @Tag("matrix")
    void withoutEarlierStateOnlyWhatWasBuiltIsKnown() throws IOException {
        RealAppliedState.second(shop);
        Outcome outcome = deploy(12, "");
        assertThat(outcome.summary())
                .contains("left out, because there is no earlier state: ")
                .doesNotContain("put back");
        assertThat(modified("--target", "prod"))
                .filteredOn(id -> !id.startsWith("test."))
                .containsExactlyElementsOf(NOT_APPLIED);
        RealAppliedState.third(shop);
        assertThat(shop.slimCi(StateMissing.FAIL)).isInstanceOf(Outcome.Passed.class);
    }
}
