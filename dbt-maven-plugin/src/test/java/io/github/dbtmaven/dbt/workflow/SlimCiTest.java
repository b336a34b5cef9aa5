package io.github.dbtmaven.dbt.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.command.Shop;
import io.github.dbtmaven.dbt.state.StateException;
import io.github.dbtmaven.dbt.state.StateException.Kind;
import io.github.dbtmaven.dbt.state.StateStore;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Needs(Need.PYTHON)
class SlimCiTest {
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

    private void deployed() throws IOException {
        shop.environment.put("BITBUCKET_BUILD_NUMBER", "41");
        bench.deploy();
        bench.publish();
        bench.recorded.all.clear();
        Files.delete(shop.folder.resolve("calls"));
    }

    private List<String> commands() throws IOException {
        return shop.calls().stream().map(call -> call.split(" ", 2)[0]).toList();
    }

    @Nested
    class WithState {
        @BeforeEach
        void deploy() throws IOException {
            deployed();
        }

        @Test
        void buildsChangedModelAndDescendants() throws IOException {
            shop.change("model.shop.marts", "2");

            assertThat(bench.slimCi(StateMissing.FAIL))
                    .isEqualTo(new Outcome.Passed(
                            "CI built 1 of 3 nodes in 1.5 s, 2 deferred to production; 1 test passed"));
            assertThat(bench.recorded.all)
                    .contains("CI builds 1 of 3 nodes and runs 1 test; 2 deferred to production")
                    .contains("  model.shop.marts success")
                    .doesNotContain("  model.shop.staging success");
            assertThat(shop.calls().get(1))
                    .endsWith(" --select state:modified+ --state " + shop.folder.resolve("target/dbt-state")
                            + " --defer --favor-state");
        }

        @Test
        void printsComparisonBeforeBuild() throws IOException {
            shop.change("model.shop.marts", "2");
            bench.slimCi(StateMissing.FAIL);
            assertThat(bench.recorded.all)
                    .startsWith("Comparing with the state of build 41, target \"prod\" (folder " + bench.shelf
                            + "), with dbt 2.0.8 from dbt.executable (" + Shop.STAND_IN + ")")
                    .containsSubsequence(
                            "CI builds 1 of 3 nodes and runs 1 test; 2 deferred to production",
                            "  stand-in for dbt 2.0.8, build");
        }

        @Test
        void buildsNothingWithoutChanges() {
            assertThat(bench.slimCi(StateMissing.FAIL))
                    .isEqualTo(new Outcome.Passed(
                            "CI built 0 of 3 nodes in 1.5 s, 3 deferred to production; 0 tests passed"));
            assertThat(bench.recorded.all)
                    .contains("No model, seed, snapshot, function or test differs from the state: CI builds nothing");
        }

        @Test
        void runsNewTestOnProduction() throws IOException {
            shop.node("test.shop.marts_is_positive", "1", "model.shop.marts");

            assertThat(bench.slimCi(StateMissing.FAIL)).isInstanceOf(Outcome.Passed.class);
            assertThat(bench.recorded.all)
                    .contains(
                            "No model, seed, snapshot or function differs from the state: CI runs 1 test against production's"
                                    + " \"shop\".\"analytics\".\"marts\"");
        }

        @Test
        void resolvesEphemeralParentsOfTest() throws IOException {
            shop.extra("model.shop.marts", "\"ephemeral\": true");
            shop.node("test.shop.marts_is_positive", "1", "model.shop.marts");
            bench.slimCi(StateMissing.FAIL);
            assertThat(bench.recorded.all)
                    .contains(
                            "No model, seed, snapshot or function differs from the state: CI runs 1 test against production's"
                                    + " \"shop\".\"analytics\".\"staging\"");
        }

        @Test
        void ignoresVariablesThatChangeSelection() throws IOException {
            shop.environment.put("DBT_RESOURCE_TYPES", "seed");
            shop.environment.put("DBT_EXCLUDE_RESOURCE_TYPES", "model");
            shop.environment.put("DBT_PROJECT_DIR", "/elsewhere");
            shop.environment.put("DBT_DEFER_STATE", "/elsewhere");
            shop.change("model.shop.marts", "2");

            assertThat(bench.slimCi(StateMissing.FAIL).summary()).startsWith("CI built 1 of 3 nodes");
            assertThat(bench.recorded.warnings)
                    .containsExactly(
                            "Ignored: \"DBT_RESOURCE_TYPES\", \"DBT_EXCLUDE_RESOURCE_TYPES\", \"DBT_PROJECT_DIR\", \"DBT_DEFER_STATE\"."
                                    + " The properties dbt.select, dbt.exclude, dbt.projectDir and dbt.state decide what is built.");
        }

        @Test
        void warnsAboutVariablesThatReduceRows() {
            shop.environment.put("DBT_EMPTY", "true");
            bench.slimCi(StateMissing.FAIL);
            assertThat(bench.recorded.warnings)
                    .containsExactly(
                            "dbt builds with fewer rows, because \"DBT_EMPTY\" is set: tests prove nothing about"
                                    + " the rows left out. Unset it for a build of all rows.");
        }

        @Test
        void failsIfTestFails() throws IOException {
            shop.change("model.shop.staging", "2").change("test.shop.staging_is_unique", "fail");

            assertThat(bench.slimCi(StateMissing.FAIL))
                    .isEqualTo(new Outcome.Failed(
                            "CI failed: \"test.shop.staging_is_unique\" failed, and 2 after it were skipped; see "
                                    + "dbt's output above."));
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

        @Test
        void rejectsNewNodesInSchemaOfProduction() throws IOException {
            shop.node("snapshot.shop.prices", "1", "model.shop.marts")
                    .extra("snapshot.shop.prices", "\"schema\": \"analytics\"");

            assertThat(bench.slimCi(StateMissing.FAIL).summary())
                    .contains("\"snapshot.shop.prices\" writes to \"shop\".\"analytics\".\"prices\"");
            assertThat(commands()).containsExactly("ls");
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

        @Test
        void usesSelectionOfUser() throws IOException {
            shop.change("model.shop.staging", "2");
            bench.slimCi("state:modified+1 tag:always", StateMissing.FAIL);
            assertThat(shop.calls().get(0)).contains("--select state:modified+1 tag:always --state");
        }

        @Test
        void reportsEmptySelection() {
            bench.slimCi("mistyped", StateMissing.FAIL);
            assertThat(bench.recorded.all)
                    .contains(
                            "With \"--select mistyped\" no model, seed, snapshot, function or test is selected: CI builds nothing");
        }

        @Test
        void reportsRemovedNodes() throws IOException {
            shop.node("model.shop.old", "1", "model.shop.staging");
            deployed();
            shop.remove("model.shop.old");
            bench.slimCi(StateMissing.FAIL);
            assertThat(bench.recorded.all)
                    .containsSubsequence(
                            "Removed since the published state, not built or tested: \"model.shop.old\"; production"
                                    + " keeps its relation. Before you drop it, check that no other node creates it",
                            "No model, seed, snapshot, function or test differs from the state: CI builds nothing");
        }

        @Test
        void reportsDisabledNodes() throws IOException {
            shop.node("model.shop.prod_only", "1", "model.shop.staging");
            shop.extra("model.shop.prod_only", "\"only\": \"prod\"");
            deployed();
            bench.slimCi(StateMissing.FAIL);
            assertThat(bench.recorded.all)
                    .contains("Disabled for target \"ci\", not built or tested: \"model.shop.prod_only\"")
                    .noneMatch(line -> line.startsWith("Gone"));
        }

        @Test
        void countsEphemeralModelsSeparately() throws IOException {
            shop.extra("model.shop.marts", "\"ephemeral\": true").change("model.shop.marts", "2");
            assertThat(bench.slimCi(StateMissing.FAIL).summary())
                    .isEqualTo("CI built 0 of 3 nodes in 1.5 s, 2 deferred to production, 1 inlined; 1 test passed");
            assertThat(bench.recorded.all)
                    .anyMatch(line -> line.startsWith(
                            "CI builds 0 of 3 nodes and runs 1 test; 2 deferred to production, 1 inlined"));
        }

        @Test
        void warnsAboutStateOfOtherProject() throws IOException {
            shop.more("\"project name\": \"lager\"");
            bench.slimCi(StateMissing.FAIL);
            assertThat(bench.recorded.warnings)
                    .containsExactly("The published state belongs to the dbt project \"shop\", but this is \"lager\":"
                            + " everything counts as new. Check dbt.state and dbt.projectDir.");
        }

        @Test
        void warnsAboutSelectedNodesWithoutResult() throws IOException {
            shop.change("model.shop.marts", "2").extra("test.shop.marts_is_unique", "\"left out\": true");
            bench.slimCi(StateMissing.FAIL);
            assertThat(bench.recorded.warnings).singleElement().asString().contains("\"test.shop.marts_is_unique\"");
        }

        @Test
        void rejectsStateOfOtherMajorVersion() throws IOException {
            shop.environment.put("STAND_IN_VERSION", "1.11.16");
            assertThat(bench.slimCi(StateMissing.FULL))
                    .isEqualTo(new Outcome.Failed("The published state was written by dbt 2.0.8, but this is dbt"
                            + " 1.11.16: the two engines detect changes differently. Deploy and publish with the dbt that"
                            + " CI uses."));
            assertThat(commands()).isEmpty();
        }

        @Test
        void warnsAboutOtherRelease() throws IOException {
            shop.environment.put("STAND_IN_VERSION", "2.1.0");
            bench.slimCi(StateMissing.FULL);
            assertThat(bench.recorded.warnings)
                    .containsExactly(
                            "The published state was written with dbt 2.0.8, but this is 2.1.0: unchanged nodes may "
                                    + "count as changed. Pin it in requirements.txt.");
        }

        @Test
        void failsForDamagedState() throws IOException {
            Files.writeString(bench.shelf.resolve("dbt-state.json"), "{");
            assertThatThrownBy(() -> bench.slimCi(StateMissing.FULL))
                    .isInstanceOfSatisfying(
                            StateException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DAMAGED));
            assertThat(commands()).isEmpty();
        }
    }

    @Nested
    class WithPlainFilesOfShellPipeline {
        @BeforeEach
        void deploy() throws IOException {
            deployed();
            Files.delete(bench.shelf.resolve("dbt-state.json"));
            shop.change("model.shop.marts", "2");
        }

        @Test
        void reportsPlainFiles() {
            assertThat(bench.slimCi(StateMissing.FAIL)).isInstanceOf(Outcome.Passed.class);
            assertThat(bench.recorded.all.get(0)).contains("a shell pipeline published it and it has no checksum");
        }

        @Test
        void ignoresUnreadableRunResults() throws IOException {
            Files.writeString(bench.shelf.resolve("run_results.json"), "{\"metadata\": {");
            assertThat(bench.slimCi(StateMissing.FAIL)).isInstanceOf(Outcome.Passed.class);
            assertThat(bench.recorded.warnings)
                    .singleElement()
                    .asString()
                    .contains("run_results.json of the published");
            assertThat(shop.folder.resolve("target/dbt-state/run_results.json")).doesNotExist();
        }

        @Test
        void failsForUnreadableManifest() throws IOException {
            Files.writeString(bench.shelf.resolve("manifest.json"), "<html>sign in</html>");
            assertThatThrownBy(() -> bench.slimCi(StateMissing.FULL))
                    .isInstanceOf(StateException.class)
                    .hasMessageContaining("manifest.json is not");
            assertThat(shop.folder.resolve("target/dbt-state")).doesNotExist();
        }
    }

    @Nested
    class WithoutState {
        @Test
        void buildsEverything() throws IOException {
            assertThat(bench.slimCi(StateMissing.FULL))
                    .isEqualTo(new Outcome.Passed("CI built 3 of 3 nodes in 1.5 s, without a state; 2 tests passed"));
            assertThat(bench.recorded.all.get(0))
                    .startsWith("No state is published in folder " + bench.shelf
                            + " yet: CI builds everything, without deferral");
            assertThat(shop.calls())
                    .singleElement()
                    .asString()
                    .endsWith(" --select *")
                    .doesNotContain("--defer", "--state");
        }

        @Test
        void failsIfConfigured() throws IOException {
            assertThat(bench.slimCi(StateMissing.FAIL))
                    .isEqualTo(new Outcome.Failed("No state is published in folder " + bench.shelf + " yet, and"
                            + " dbt.stateMissing is \"fail\". Run dbt:deploy and dbt:publish-state on the trunk, or"
                            + " build everything with -Ddbt.stateMissing=full."));
            assertThat(commands()).isEmpty();
        }

        @Test
        void keepsSelectionWithoutStateMethod() throws IOException {
            bench.slimCi("marts", StateMissing.FULL);
            assertThat(shop.calls()).singleElement().asString().endsWith("--select marts");
        }

        @Test
        void warnsAboutEmptySelection() {
            bench.slimCi("mistyped", StateMissing.FULL);
            assertThat(bench.recorded.warnings).containsExactly(GoalMessages.nothingSelected("--select mistyped"));
        }

        @Test
        void ignoresStateOfEarlierRun() throws IOException {
            deployed();
            bench.slimCi(StateMissing.FAIL);
            Files.delete(bench.shelf.resolve("dbt-state.json"));
            Files.delete(bench.shelf.resolve("manifest.json"));
            assertThat(bench.slimCi(StateMissing.FAIL)).isInstanceOf(Outcome.Failed.class);
        }
    }

    @Nested
    class WhileDbtIsInstalled {
        /** A Python whose start says that it runs, and which then waits to be stopped. */
        private void slowPython() throws IOException {
            bench.executable = Optional.empty();
            Files.writeString(shop.folder.resolve("requirements.txt"), "dbt-core");
            Path bin = Files.createDirectories(temp.resolve("bin"));
            Path python = Files.writeString(
                    bin.resolve("python3"), "#!/bin/sh\n: > " + temp.resolve("started") + "\nexec /bin/sleep 300\n");
            Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwxr-xr-x"));
            shop.environment.put("PATH", bin.toString());
        }

        /** Answers only after the installation has started, so the two overlap. */
        private StateStore answersDuringInstallation(StateStore store) {
            return new StateStore() {
                @Override
                public String description() {
                    return store.description();
                }

                @Override
                public boolean fetch(String name, Path into) {
                    Awaitility.await().until(() -> Files.exists(temp.resolve("started")));
                    return store.fetch(name, into);
                }

                @Override
                public void store(List<Path> files) {
                    store.store(files);
                }
            };
        }

        @ParameterizedTest
        @EnumSource(Kind.class)
        @Timeout(60)
        void errorOfStoreStopsInstallation(Kind kind) throws IOException {
            slowPython();
            bench.store = answersDuringInstallation(new Closed(kind));
            assertThatThrownBy(() -> bench.slimCi(StateMissing.FULL))
                    .isInstanceOfSatisfying(
                            StateException.class, e -> assertThat(e.kind()).isEqualTo(kind));
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .doesNotContain("installation of dbt");
        }

        @Test
        @Timeout(60)
        void missingStateStopsInstallation() throws IOException {
            slowPython();
            bench.store = answersDuringInstallation(bench.store);
            assertThat(bench.slimCi(StateMissing.FAIL)).isInstanceOf(Outcome.Failed.class);
        }

        @Test
        void errorOfInstallationIsReported() throws IOException {
            deployed();
            bench.executable = Optional.of(temp.resolve("absent"));
            assertThatThrownBy(() -> bench.slimCi(StateMissing.FULL))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("is not an executable file");
        }

        @Test
        void errorOfStoreWinsOverErrorOfInstallation() {
            bench.executable = Optional.of(temp.resolve("absent"));
            bench.store = new Closed(Kind.REFUSED);
            assertThatThrownBy(() -> bench.slimCi(StateMissing.FULL)).isInstanceOf(StateException.class);
        }
    }

    /** A store that rejects requests or does not respond. */
    private record Closed(Kind kind) implements StateStore {
        @Override
        public String description() {
            return "a closed store";
        }

        @Override
        public boolean fetch(String name, Path into) {
            throw new StateException(kind, "closed");
        }

        @Override
        public void store(List<Path> files) {
            throw new StateException(kind, "closed");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"REFUSED", "UNREACHABLE"})
    void failsIfStoreRejectsOrDoesNotRespond(Kind kind) throws IOException {
        bench.store = new Closed(kind);
        assertThatThrownBy(() -> bench.slimCi(StateMissing.FULL)).isInstanceOf(StateException.class);
        assertThat(commands()).isEmpty();
    }

    @Test
    void repeatsErrorOfDbt() throws IOException {
        deployed();
        shop.more("\"syntax error\": \"unexpected end of statement\"");
        assertThat(bench.slimCi(StateMissing.FAIL).summary())
                .isEqualTo("CI failed: dbt exited with code 2 before it built anything: Compilation Error: "
                        + "unexpected end of statement; see its output above.");
    }

    @Test
    void reportsMissingVariables() throws IOException {
        deployed();
        shop.more("\"variables\": {\"ci\": [\"DB_CI_HOST\"]}");
        assertThat(bench.slimCi(StateMissing.FAIL).summary()).contains("\"DB_CI_HOST\", which is not set");
    }
}
