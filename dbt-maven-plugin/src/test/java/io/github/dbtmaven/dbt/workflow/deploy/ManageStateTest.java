package io.github.dbtmaven.dbt.workflow.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.RecordedProgress;
import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.artifact.DbtUsed;
import io.github.dbtmaven.dbt.artifact.DeployReceipt;
import io.github.dbtmaven.dbt.artifact.ReceiptFolder;
import io.github.dbtmaven.dbt.state.DirectoryStore;
import io.github.dbtmaven.dbt.state.StatePublisher;
import io.github.dbtmaven.dbt.state.StateStore;
import io.github.dbtmaven.dbt.state.StoredStates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManageStateTest {
    @TempDir
    Path temp;

    private final RecordedProgress recorded = new RecordedProgress();
    private final ManageState states = new ManageState(recorded);
    private Path shelf;
    private StateStore store;

    @BeforeEach
    void open() {
        shelf = temp.resolve("shelf");
        store = new DirectoryStore(shelf);
    }

    private void publish(String build) throws IOException {
        publish(build, Instant.parse("2026-11-22T08:42:00Z").plusSeconds(60 * Long.parseLong(build)));
    }

    private void publish(String build, Instant finishedAt) throws IOException {
        publish(build, finishedAt, build);
    }

    private void publish(String build, Instant finishedAt, String manifest) throws IOException {
        ReceiptFolder folder = new ReceiptFolder(temp.resolve("dbt-deploy"));
        DeployReceipt receipt = new DeployReceipt(
                true,
                "",
                "shop",
                "prod",
                "",
                List.of(),
                new DeployReceipt.Origin(Optional.of("0f3c1b7a9d2e4f50"), Optional.of("main"), Optional.of(build)),
                new DbtUsed(
                        Map.of("dbt-core", "1.11.16"),
                        OptionalInt.of(12),
                        Optional.of(Map.of("start_date", "9f86d081884c7d65"))),
                List.of(),
                finishedAt,
                Optional.empty());
        folder.write(receipt, Map.of("manifest.json", Files.writeString(temp.resolve("manifest"), manifest)));
        new StatePublisher(store).publish(receipt, folder);
    }

    @Test
    void listsStatesAndMarksCurrentOne() throws IOException {
        publish("9");
        publish("10");

        Outcome outcome = states.list(store);

        assertThat(recorded.said)
                .hasSize(2)
                .first()
                .asString()
                .matches(
                        "\\* 2026-11-22 08:52 UTC  build 10, commit 0f3c1b7 of main, target \"prod\", dbt 1\\.11\\.16, [0-9]+ bytes");
        assertThat(recorded.said.get(1)).startsWith("  2026-11-22 08:51 UTC  build 9,");
        assertThat(outcome)
                .isEqualTo(new Outcome.Passed("The current state in folder " + shelf
                        + " is that of build 10, commit 0f3c1b7 (2 states stored). Make another one current with"
                        + " -Ddbt.useBuild=NUMBER."));
    }

    @Test
    void listsStatesOfSameTimeByBuildNumber() throws IOException {
        for (String build : List.of("100", "9", "10")) {
            publish(build, Instant.parse("2026-11-22T08:42:00Z"));
        }
        states.list(store);
        assertThat(recorded.said)
                .extracting(line -> line.replaceAll(".*(build [0-9]+),.*", "$1"))
                .containsExactly("build 100", "build 10", "build 9");
    }

    @Test
    void reportsStoreWithoutState() {
        assertThat(states.list(store).summary())
                .isEqualTo("No state is published in folder " + shelf
                        + " yet. Run dbt:deploy and dbt:publish-state on the trunk.");
        assertThat(recorded.warnings)
                .containsExactly(
                        "The state folder \"" + shelf + "\" does not exist. The first dbt:publish-state creates"
                                + " it. If a state has been published already, check dbt.state and that the disk is mounted.");
    }

    @Test
    void doesNotWarnAboutEmptyFolder() throws IOException {
        Files.createDirectory(shelf);
        states.list(store);
        assertThat(recorded.warnings).isEmpty();
    }

    @Test
    void failsForDamagedPointer() throws IOException {
        publish("9");
        Files.writeString(shelf.resolve("dbt-state.json"), "{");

        assertThat(states.list(store))
                .isEqualTo(new Outcome.Failed("No state in folder " + shelf + " is current, because the pointer is"
                        + " damaged: dbt-state.json: it is not complete JSON of the expected form. Make one current with"
                        + " -Ddbt.useBuild=NUMBER, or run dbt:deploy and dbt:publish-state on the trunk."));

        states.use(store, "9");
        assertThat(states.list(store).summary())
                .startsWith("The current state in folder " + shelf + " is that of build 9");
    }

    private Path archive(String build) {
        return shelf.resolve(new StoredStates(store)
                .list().states().stream()
                        .filter(state -> state.origin().build().equals(Optional.of(build)))
                        .findFirst()
                        .orElseThrow()
                        .archive()
                        .name());
    }

    @Test
    void reportsMissingAndTruncatedArchives() throws IOException {
        publish("8");
        publish("9");
        publish("10");
        Files.delete(archive("8"));
        long bytes = Files.size(archive("9"));
        Files.writeString(archive("9"), "truncated");

        assertThat(states.list(store)).isInstanceOf(Outcome.Passed.class);

        assertThat(recorded.said.get(0)).doesNotContain("cannot be used");
        assertThat(recorded.said.get(1))
                .contains("  build 9,")
                .endsWith(", cannot be used: its archive has 9 bytes instead of " + bytes);
        assertThat(recorded.said.get(2)).contains("  build 8,").endsWith(", cannot be used: its archive is missing");
    }

    @Test
    void failsForMissingArchiveOfCurrentState() throws IOException {
        publish("9");
        publish("10");
        Files.delete(archive("10"));

        assertThat(states.list(store))
                .isEqualTo(new Outcome.Failed("The current state in folder " + shelf + ", that of build 10, commit"
                        + " 0f3c1b7, cannot be used: its archive is missing. Make another one current with"
                        + " -Ddbt.useBuild=NUMBER, or run dbt:deploy and dbt:publish-state on the trunk."));
        assertThat(states.use(store, "10"))
                .isEqualTo(new Outcome.Failed("The state of build 10, commit 0f3c1b7 in folder " + shelf
                        + " cannot become the current one: its archive is missing. Use the state of another build."));
    }

    @Test
    void usesUndamagedStateOfBuildThatPublishedTwice() throws IOException {
        publish("10");
        publish("10", Instant.parse("2026-11-22T12:00:00Z"), "second");
        Path last = archive("10");
        Files.delete(last);

        assertThat(states.use(store, "10")).isInstanceOf(Outcome.Passed.class);
        assertThat(states.list(store)).isInstanceOf(Outcome.Passed.class);
    }

    @Test
    void makesStateOfBuildCurrent() throws IOException {
        publish("9");
        publish("10");

        assertThat(states.use(store, "9").summary())
                .isEqualTo("The current state in folder " + shelf + " is now that of build 9, commit 0f3c1b7, until a"
                        + " build newer than all stored ones publishes. Production itself is not changed.");
        assertThat(states.list(store).summary()).contains("is that of build 9");
        assertThat(states.use(store, "9").summary())
                .isEqualTo("The state of build 9, commit 0f3c1b7 is already the current one in folder " + shelf + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "0", "-1", "041", "4.1", "latest", "12345678901234567890"})
    void rejectsWhatIsNoBuildNumber(String build) {
        assertThatThrownBy(() -> states.use(store, build))
                .isInstanceOf(UserError.class)
                .hasMessage("dbt.useBuild is \"" + build + "\", but must be the number of a build, such as 41. Run"
                        + " dbt:state without it to list the stored states.");
    }

    @Test
    void acceptsSpacesAroundBuildNumber() throws IOException {
        publish("9");
        publish("10");
        assertThat(states.use(store, " 9 ").summary()).contains("is now that of build 9");
    }

    @Test
    void reportsBuildOfStoreWithoutStates() {
        assertThatThrownBy(() -> states.use(store, "8"))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(
                        "No state of build 8 in folder " + shelf + ". It has no state with a build number.");
    }

    @Test
    void rejectsUnknownBuild() throws IOException {
        publish("9");
        publish("10");
        assertThatThrownBy(() -> states.use(store, "8"))
                .isInstanceOf(UserError.class)
                .hasMessage("No state of build 8 in folder " + shelf + ". It has states of these builds: 10, 9.");
    }
}
