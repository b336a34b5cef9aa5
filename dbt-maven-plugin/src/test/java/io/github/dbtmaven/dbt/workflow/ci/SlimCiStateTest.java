package io.github.dbtmaven.dbt.workflow.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.command.Shop;
import io.github.dbtmaven.dbt.state.DirectoryStore;
import io.github.dbtmaven.dbt.state.StateException;
import io.github.dbtmaven.dbt.state.StateException.Kind;
import io.github.dbtmaven.dbt.state.StateStore;
import io.github.dbtmaven.dbt.state.StoreWrapper;
import io.github.dbtmaven.dbt.workflow.GoalMessages;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.needs.SecondLane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** States that are missing, damaged or from another project, and failures of dbt. */
@SecondLane
@Needs(Need.PYTHON)
class SlimCiStateTest extends SlimCiFixture {
    @Nested
    class WithoutState {
        @BeforeEach
        void createShelf() throws IOException {
            Files.createDirectory(bench.shelf);
        }

        @ParameterizedTest
        @EnumSource(StateMissing.class)
        void warnsAboutMissingFolder(StateMissing missing) throws IOException {
            Files.delete(bench.shelf);
            bench.slimCi(missing);
            assertThat(bench.recorded.warnings)
                    .contains("The state folder \"" + bench.shelf + "\" does not exist. The first"
                            + " dbt:publish-state creates it. If a state has been published already, check dbt.state and"
                            + " that the disk is mounted.");
        }

        @Test
        void failsForMissingParentOfFolder() throws IOException {
            bench.store = new DirectoryStore(temp.resolve("mistyped/shelf"));
            assertThatThrownBy(() -> bench.slimCi(StateMissing.FULL))
                    .isInstanceOf(StateException.class)
                    .hasMessageContaining("\"" + temp.resolve("mistyped") + "\" does not exist");
            assertThat(commands()).isEmpty();
        }

        @Test
        void buildsEverything() throws IOException {
            assertThat(bench.slimCi(StateMissing.FULL))
                    .isEqualTo(new Outcome.Passed("CI built 3 of 3 nodes in 1.5 s, without a state; 2 tests passed"));
            assertThat(bench.recorded.warnings).as("the folder exists").isEmpty();
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
        void buildsEverythingIfNoStateCanBeDerived() throws IOException {
            assertThat(bench.slimCi(StateMissing.DERIVE))
                    .isEqualTo(new Outcome.Passed("CI built 3 of 3 nodes in 1.5 s, without a state; 2 tests passed"));
            assertThat(bench.recorded.warnings)
                    .containsExactly("No state in folder " + bench.shelf + ", and none is derived from git, because the"
                            + " relations of production can only be looked up with a dbt 1.x installed from"
                            + " requirements.txt. CI builds everything, without deferral (dbt.stateMissing=derive), with"
                            + " dbt 2.0.8 from dbt.executable (" + Shop.STAND_IN + ")");
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
            return new StoreWrapper(store) {
                @Override
                public boolean fetch(String name, Path into) {
                    Awaitility.await().until(() -> Files.exists(temp.resolve("started")));
                    return super.fetch(name, into);
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

        @Override
        public List<Listed> files(String prefix) {
            throw new StateException(kind, "closed");
        }

        @Override
        public void delete(String name) {
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
