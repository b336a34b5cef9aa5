package io.github.dbtmaven.dbt.workflow.ci.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.dbt.RecordedProgress;
import io.github.dbtmaven.dbt.artifact.DeployReceipt.Origin;
import io.github.dbtmaven.dbt.artifact.NodeResult;
import io.github.dbtmaven.dbt.command.DbtRun;
import io.github.dbtmaven.dbt.command.reuse.BuildFingerprints;
import io.github.dbtmaven.dbt.command.reuse.EarlierBuild;
import io.github.dbtmaven.dbt.command.reuse.Reused;
import io.github.dbtmaven.dbt.command.schema.OwnSchemas;
import io.github.dbtmaven.dbt.command.schema.PullRequest;
import io.github.dbtmaven.dbt.command.selection.BuildSelection;
import io.github.dbtmaven.dbt.command.selection.Guards;
import io.github.dbtmaven.dbt.state.DirectoryStore;
import io.github.dbtmaven.dbt.state.StateException;
import io.github.dbtmaven.dbt.state.StateStore;
import io.github.dbtmaven.dbt.state.StoreWrapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run of a pull request keeps, and what the next one gets. */
class PushesTest {
    private static final PullRequest SEVEN = new PullRequest("7", "team/shop");
    private static final String NAME = "dbt-pr-7-ci.json";
    private static final Map<String, String> FINGERPRINTS =
            Map.of("model.shop.a", "1", "model.shop.b", "2", "test.shop.a", "3", "test.shop.b", "4");

    @TempDir
    Path temp;

    private final RecordedProgress recorded = new RecordedProgress();
    private StateStore store;

    @BeforeEach
    void openStore() {
        store = new DirectoryStore(temp.resolve("shelf"));
    }

    private Pushes pushes(StateStore used, String build) {
        Origin origin = new Origin(Optional.of("77aa1b7a9d2e"), Optional.of("feature"), Optional.of(build));
        return new Pushes(used, temp.resolve("work"), "ci", origin, recorded);
    }

    private Optional<EarlierBuild> begin(Pushes pushes) {
        return pushes.begin(Optional.of(OwnSchemas.of(SEVEN, false)), true)
                .orElseThrow()
                .reuse()
                .earlier();
    }

    private static DbtRun run(BuildFingerprints fingerprints, Reused reused) {
        BuildSelection selection = new BuildSelection(
                "shop", 9, List.of(), List.of(), Guards.PASSED, List.of(), List.of(), List.of(), List.of(), reused);
        return new DbtRun(
                1,
                false,
                Optional.of(selection),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(fingerprints));
    }

    private static NodeResult result(String id, String status) {
        return new NodeResult(id, status, Optional.empty());
    }

    private void keep(StateStore used, String number, NodeResult... results) {
        keep(used, number, true, Reused.NOTHING, results);
    }

    private void keep(StateStore used, String number, boolean alone, Reused reused, NodeResult... results) {
        Pushes pushes = pushes(used, number);
        begin(pushes);
        pushes.keep(run(new BuildFingerprints(alone, Map.of("dbt", "k"), FINGERPRINTS), reused), List.of(results));
    }

    private Optional<EarlierBuild> next() {
        return begin(pushes(store, "99"));
    }

    @Test
    void keepsWhatSucceeded() {
        assertThat(next()).isEmpty();
        keep(
                store,
                "41",
                result("model.shop.a", "success"),
                result("model.shop.b", "error"),
                result("test.shop.a", "pass"),
                result("test.shop.b", "warn"));
        assertThat(next().orElseThrow().built()).isEqualTo(Map.of("model.shop.a", "1", "test.shop.a", "3"));
        assertThat(next().orElseThrow().key()).isEqualTo(Map.of("dbt", "k"));
        assertThat(recorded.all).isEmpty();
    }

    @Test
    void keepsWhatWasReused() {
        Reused reused = new Reused(List.of("model.shop.a"), List.of("test.shop.a"), Optional.empty());
        keep(store, "42", true, reused, result("model.shop.b", "skipped"));
        assertThat(next().orElseThrow().built()).containsOnlyKeys("model.shop.a", "test.shop.a");
    }

    @Test
    void keepsNothingIfBuildIsNotIncremental() {
        keep(store, "41", result("model.shop.a", "success"));
        Pushes pushes = pushes(store, "42");
        assertThat(pushes.begin(Optional.of(OwnSchemas.of(SEVEN, false)), false)
                        .orElseThrow()
                        .reuse()
                        .earlier())
                .isEmpty();
        pushes.keep(
                run(new BuildFingerprints(true, Map.of(), FINGERPRINTS), Reused.NOTHING),
                List.of(result("model.shop.b", "success")));
        assertThat(next().orElseThrow().built()).containsOnlyKeys("model.shop.a");
    }

    @Test
    void keepsNothingIfAnotherRunMayHaveWritten() {
        keep(store, "41", false, Reused.NOTHING, result("model.shop.a", "success"));
        assertThat(next()).isEmpty();
        assertThat(recorded.said).containsExactly(PushMessages.notAlone());
    }

    @Test
    void olderBuildDoesNotReplaceNewerOne() {
        keep(store, "42", result("model.shop.a", "success"));
        keep(store, "41", result("model.shop.b", "success"));
        assertThat(next().orElseThrow().built()).containsOnlyKeys("model.shop.a");
        assertThat(recorded.said)
                .containsExactly(
                        "Not recorded for the next run of this pull request, because build 42, commit 77aa1b7 is newer");
        keep(store, "43", result("model.shop.b", "success"));
        assertThat(next().orElseThrow().built()).containsOnlyKeys("model.shop.b");
    }

    @Test
    void storeThatRejectsIsWarning() {
        StateStore rejecting = new StoreWrapper(store) {
            @Override
            public boolean fetch(String name, Path into) {
                throw new StateException(StateException.Kind.REFUSED, "permission denied.");
            }

            @Override
            public void store(List<Path> files) {
                throw new StateException(StateException.Kind.REFUSED, "permission denied.");
            }
        };
        keep(rejecting, "41", result("model.shop.a", "success"));
        assertThat(recorded.warnings)
                .containsExactly(
                        PushMessages.notFetched("permission denied."), PushMessages.notKept("permission denied."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "schema" : 1          | "schema" : 2        | it has schema 2, but this version of the plugin reads schema 1
                    "repository"          | "repo"              | it has no "repository"
                    "team/shop"           | "team/other"        | it is of pull request 7 of team/other and target ci
                    "model.shop.a" : "1"  | "model.shop.a" : 1  | "built.model.shop.a" has the wrong type
                    }                     | ''                  | it is not complete JSON of the expected form
                    """)
    void rejectsOtherFiles(String text, String replacement, String reason) throws IOException {
        keep(store, "41", result("model.shop.a", "success"));
        Path file = temp.resolve("shelf").resolve(NAME);
        String content = Files.readString(file);
        assertThat(content).contains(text);
        Files.writeString(file, content.replace(text, replacement));

        assertThat(next()).isEmpty();
        assertThat(recorded.warnings).containsExactly(PushMessages.unusable(NAME, reason));
        keep(store, "40", result("model.shop.b", "success"));
        assertThat(next().orElseThrow().built()).as("replaced").containsOnlyKeys("model.shop.b");
    }

    /** The file is readable for all who can read the state. */
    @Test
    void fileContainsOnlyHashes() throws IOException {
        keep(store, "41", result("model.shop.a", "success"));
        assertThat(Files.readString(temp.resolve("shelf").resolve(NAME)))
                .containsPattern(
                        "(?s)^\\{\\s+\"schema\" : 1,\\s+\"pullRequest\" : \"7\",\\s+\"repository\" : \"team/shop\",\\s+"
                                + "\"target\" : \"ci\",\\s+\"build\" : \"41\",\\s+\"commit\" : \"77aa1b7a9d2e\",\\s+\"run\" : \"[0-9a-f-]{36}\","
                                + "\\s+\"key\" : \\{\\s+\"dbt\" : \"k\"\\s+},\\s+\"built\" : \\{\\s+\"model.shop.a\" : \"1\"\\s+}\\s+}$");
    }
}
