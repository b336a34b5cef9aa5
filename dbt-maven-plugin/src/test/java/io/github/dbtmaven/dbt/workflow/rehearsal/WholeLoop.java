package io.github.dbtmaven.dbt.workflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.workflow.rehearsal.output.NodesBuilt;
import io.github.dbtmaven.pipelines.LocalRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs whole rehearsals with a real dbt, PostgreSQL and sandbox. One build deploys the trunk; then each pull request is
 * compared with {@code examples/expected.yml}. Subclasses choose the sandbox and the pipelines file. To save time, every
 * build runs each pull request with one sandbox or two; the tests with the tag {@code matrix} complete the table and need
 * the profile {@code matrix}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WholeLoop {
    private static final Set<String> NODES = Set.of("seeds", "models", "snapshots");

    private final String runtime;
    private final String way;
    private final String pipelinesFile;
    private final List<String> progress = new CopyOnWriteArrayList<>();

    /** Kept between classes: pip's caches, a certificate authority and the server's binaries. */
    private final Path cache;

    private RehearsalBench bench;
    private ShopRepository shop;
    private Path output;
    private SortedMap<String, String> production = new TreeMap<>();
    private FinishedBuild deployed;

    /**
     * Creates the test.
     *
     * @param runtime {@code docker} or {@code host}
     * @param way a column of the table
     */
    WholeLoop(String runtime, String way, String pipelinesFile) {
        this.runtime = runtime;
        this.cache = Path.of("target/it-cache", runtime).toAbsolutePath();
        this.way = way;
        this.pipelinesFile = pipelinesFile;
    }

    @BeforeAll
    void deployTheTrunk(@TempDir Path folder) throws Exception {
        Canary.listen();
        Map<String, String> environment = Canary.environment();
        Runtimes runtimes = new Runtimes(
                () -> LocalRuntime.docker(environment, false, progress::add),
                () -> LocalRuntime.host(cache.resolve("host"), environment));
        bench = new RehearsalBench(cache, environment, runtimes, () -> List.of(BuiltPlugin.provision(cache)));
        shop = ShopRepository.in(folder.toRealPath().resolve("shop"));
        output = properties().outputDirectory();
        deployed = run(properties().with("dbt.branch", "main"));
    }

    @AfterEach
    void verifyNoAccessToProductionOfThisMachine() {
        assertThat(Canary.callers()).isEmpty();
    }

    @Test
    void deploysTrunk() throws Exception {
        assertThat(deployed.state()).as(deployed.console()).isEqualTo("PASSED");
        assertThat(deployed.json().get("dirty").asBoolean()).isFalse();
        assertThat(deployed.json().get("commit").asText())
                .isEqualTo(shop.repository().git("rev-parse", "main"));
        assertThat(deployed.json().get("pipeline").get("selector").asText()).isEqualTo("branches");
        for (var step : deployed.json().get("steps")) {
            assertThat(step.get("state").asText()).isEqualTo("PASSED");
            assertThat(step.get("exitCode").asInt()).isZero();
        }
        assertThat(deployed.warnings()).isEmpty();
        Nodes all = Nodes.Expected.of("without-state", "ours").nodes();
        assertThat(deployed.production().keySet()).isEqualTo(all.named(Set.of("passed"), NODES));
        assertThat(deployed.production().values()).allMatch(relation -> relation.contains(" of role_prod: "));
        assertThat(deployed.ci()).isEmpty();
        deployLeft(deployed, all);
    }

    /** Verifies the published files and results of the deploy. */
    abstract void deployLeft(FinishedBuild deployed, Nodes all) throws IOException;

    @Test
    void buildsChangedModelWithNewTest() throws Exception {
        FinishedBuild finished = pullRequest(shop.edit("changed-model"));

        compareWithTable("changed-model", finished);
        assertThat(finished.json().get("dirty").asBoolean()).isTrue();
        assertThat(finished.warnings()).isEmpty();
        assertThat(finished.downloads(1))
                .filteredOn(entry ->
                        !entry.contains(" dbt-pr-1-")) // of the last run of this pull request, for the next one
                .isNotEmpty()
                .allMatch(entry -> entry.matches("get .* 200"));
    }

    @Test
    void buildsCommittedChange() throws Exception {
        String branch = shop.edit("only-added-test");
        String commit = shop.repository().commit("A test");
        FinishedBuild finished = pullRequest(branch);

        compareWithTable("only-added-test", finished);
        assertThat(finished.json().get("dirty").asBoolean()).isFalse();
        assertThat(finished.json().get("commit").asText()).isEqualTo(commit);
    }

    @Test
    void buildsEverythingWithoutState() throws Exception {
        Path downloads = output.resolve("downloads");
        Path aside = Files.move(downloads, output.resolveSibling("downloads of the deploy"));
        try {
            Files.createDirectory(downloads);
            FinishedBuild finished = pullRequest(shop.edit("changed-model"));

            compareWithTable("without-state", finished);
            assertThat(finished.warnings()).isEmpty();
            // the plugin also lists Downloads, to distinguish an empty list from a hidden repository
            assertThat(finished.downloads(1))
                    .filteredOn(entry -> entry.startsWith("get "))
                    .isNotEmpty()
                    .allMatch(entry -> entry.endsWith(" 404"));
        } finally {
            Files.delete(downloads);
            Files.move(aside, downloads);
        }
    }

    @Test
    void failsForRejectedCredentials() throws Exception {
        String branch = shop.edit("changed-model");
        shop.repository().write("pipelines-variables.yml", """
                secured:
                  BITBUCKET_APP_PASSWORD: expired-last-week
                  BITBUCKET_ACCESS_TOKEN: expired-last-week
                """);
        FinishedBuild finished = pullRequest(branch);

        compareWithTable("refused-credential", finished);
        assertThat(finished.downloads(1)).isNotEmpty().allMatch(entry -> entry.matches("get .* 401"));
        assertThat(finished.warnings()).contains("downloads-refused in step 1");
        assertThat(finished.console()).doesNotContain("expired-last-week");
    }

    @Test
    void failsForBrokenModel() throws Exception {
        FinishedBuild finished = pullRequest(shop.edit("broken-model"));

        compareWithTable("broken-model", finished);
        assertThat(finished.step(1).get("exitCode").asInt()).isEqualTo(1);
    }

    @Test
    void ciReadsProductionAndCannotWriteIt() throws Exception {
        try (WarehouseLook look = new WarehouseLook(output, cache)) {
            var ci = look.warehouse().ci();
            for (String relation : deployed.production().keySet()) {
                look.run(ci, "select * from dbt_prod." + relation);
                for (String write : List.of("drop table dbt_prod.", "drop view dbt_prod.", "delete from dbt_prod.")) {
                    assertThatThrownBy(() -> look.run(ci, write + relation))
                            .as(write + relation)
                            .hasMessageMatching(
                                    "(?s).*(permission denied|must be owner|is not a (table|view)|cannot delete from view).*");
                }
            }
            assertThatThrownBy(() -> look.run(ci, "create table dbt_prod.mine as select 1 as x"))
                    .hasMessageContaining("permission denied");
            assertThat(look.production()).isEqualTo(production);
        }
    }

    /** Compares the build with the rows that both columns share, and verifies that production is unchanged. */
    private void compareWithTable(String change, FinishedBuild finished) throws IOException {
        Nodes.Expected expected = Nodes.Expected.of(change, way);
        assertThat(finished.state()).as(finished.console()).isEqualTo(expected.passes() ? "PASSED" : "FAILED");
        assertThat(finished.step(1).get("state").asText()).isEqualTo(finished.state());
        assertThat(finished.step(1).get("exitCode").asInt() == 0).isEqualTo(expected.passes());

        Set<String> ran = Set.of("passed", "failed");
        Nodes nodes = expected.nodes();
        if (nodes.names().isEmpty()) {
            assertThat(finished.log()).isEmpty();
            assertThat(finished.runResults()).isEmpty();
        } else {
            NodesBuilt log = finished.log().orElseThrow();
            assertThat(names(log.built())).isEqualTo(nodes.named(ran, NODES));
            assertThat(names(log.failed())).isEqualTo(nodes.named(Set.of("failed"), NODES));
            assertThat(names(log.tests())).isEqualTo(nodes.named(ran, Set.of("tests", "unit_tests")));
            assertThat(log.total()).isEqualTo(21);
            assertThat(Nodes.ofRunResults(finished.runResults().orElseThrow())).isEqualTo(ofLastCommand(expected));
        }
        assertThat(finished.ci()).isEqualTo(nodes.named(Set.of("passed"), NODES));
        assertThat(finished.production()).isEqualTo(finished.before());
    }

    /** Returns the part of a row that the last dbt command reports. */
    abstract Nodes ofLastCommand(Nodes.Expected expected);

    private static SortedSet<String> names(SortedSet<String> uniqueIds) {
        SortedSet<String> names = new TreeSet<>();
        Nodes.of("passed", uniqueIds).names().values().forEach(names::addAll);
        return names;
    }

    FinishedBuild pullRequest(String branch) throws Exception {
        return run(properties().with("dbt.pullRequest", branch + ":main"));
    }

    /** Runs one build on top of earlier ones, with an empty schema of CI. */
    FinishedBuild run(OptionsBuilder properties) throws Exception {
        RehearsalResult result = bench.run(properties);
        assertThat(result.builds()).hasSize(1);
        Path folder = result.builds().get(0).folder();
        try (WarehouseLook look = new WarehouseLook(output, cache)) {
            FinishedBuild finished = new FinishedBuild(
                    folder,
                    FinishedBuild.read(folder),
                    result.nodes(),
                    look.ciRelations(),
                    production,
                    look.production(),
                    bench.console());
            look.emptyCi();
            production = finished.production();
            return finished;
        }
    }

    OptionsBuilder properties() {
        OptionsBuilder properties =
                OptionsBuilder.in(shop.root()).with("dbt.runtime", runtime).with("dbt.pipelinesFile", pipelinesFile);
        MachineCertificates.file(cache).ifPresent(file -> properties.with("dbt.caCertificates", file.toString()));
        return properties;
    }

    ShopRepository shop() {
        return shop;
    }

    WarehouseLook look() {
        return new WarehouseLook(output, cache);
    }
}
