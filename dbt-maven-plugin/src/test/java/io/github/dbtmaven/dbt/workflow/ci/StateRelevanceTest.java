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
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Warnings about a state of another history, or an old one. */
@SecondLane
@Needs(Need.PYTHON)
class StateRelevanceTest extends SlimCiFixture {
    @BeforeEach
    void create() throws IOException {
        shop.environment.put("GIT_CEILING_DIRECTORIES", temp.toString());
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-c", "user.name=n", "-c", "user.email=e"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(shop.folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
    }

    /** Deploys "main", then switches to a branch that lacks its last commit. */
    private void deployedAheadOfBranch() throws Exception {
        git("init", "-q", "-b", "main");
        git("add", "dbt_project.yml", ".ci", "stand-in.json");
        git("commit", "-q", "-m", "first");
        git("branch", "feature");
        git("commit", "-q", "--allow-empty", "-m", "second");
        deployed();
        git("checkout", "-q", "feature");
    }

    @Test
    void warnsAboutStateThatIsAheadOfBranch() throws Exception {
        deployedAheadOfBranch();

        assertThat(bench.slimCi(StateMissing.FAIL)).isInstanceOf(Outcome.Passed.class);
        assertThat(bench.recorded.warnings)
                .singleElement()
                .asString()
                .matches(
                        "The published state is of commit [0-9a-f]{7} of \"main\", which this branch does not contain: what"
                                + " changed there is selected, too\\. Merge \"main\" into it and run again\\.");

        git("merge", "-q", "main");
        bench.recorded.all.clear();
        bench.recorded.warnings.clear();
        bench.slimCi(StateMissing.FAIL);
        assertThat(bench.recorded.warnings).isEmpty();
    }

    @Test
    void warnsThatShallowCloneDoesNotReachState() throws Exception {
        deployedAheadOfBranch();
        String head = Files.readString(shop.folder.resolve(".git/refs/heads/feature"));
        Files.writeString(shop.folder.resolve(".git/shallow"), head);

        bench.slimCi(StateMissing.FAIL);
        assertThat(bench.recorded.warnings)
                .singleElement()
                .asString()
                .matches(
                        "This clone is shallow and does not reach commit [0-9a-f]{7} of the published state, so it is not"
                                + " known whether this branch contains it\\. Set \"depth: full\" under \"clone\" in"
                                + " bitbucket-pipelines\\.yml; if the branch is behind the deployed one, merge that into it\\.");
    }

    @Test
    void reportsMissingRepository() throws Exception {
        shop.environment.put("BITBUCKET_COMMIT", "0f3c1b7a9d2e");
        deployed();
        bench.slimCi(StateMissing.FAIL);
        assertThat(bench.recorded.warnings).isEmpty();
        assertThat(bench.recorded.said)
                .contains("git finds no repository with a commit in \"" + shop.folder
                        + "\", so it is not known whether this"
                        + " branch contains commit 0f3c1b7 of the published state");
    }

    @Test
    void neverPassesPointerAsOptionToGit() throws Exception {
        git("init", "-q", "-b", "main");
        git("commit", "-q", "--allow-empty", "-m", "first");
        shop.environment.put("BITBUCKET_COMMIT", "--output=x");
        deployed();
        bench.slimCi(StateMissing.FAIL);
        assertThat(bench.recorded.warnings).singleElement().asString().contains("which this branch does not contain");
        assertThat(shop.folder.resolve("x")).doesNotExist();
    }

    private void slimCiAt(String time) throws IOException {
        deployed();
        bench.maxAge = OptionalInt.of(14);
        bench.now = Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
        assertThat(bench.slimCi(StateMissing.FAIL)).isInstanceOf(Outcome.Passed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-22T08:42:21Z", "2026-11-22T08:00:00Z", "2026-12-06T08:42:21Z"})
    void acceptsYoungState(String time) throws IOException {
        slimCiAt(time);
        assertThat(bench.recorded.warnings).isEmpty();
    }

    @Test
    void warnsAboutOldState() throws IOException {
        slimCiAt("2026-12-06T08:42:22Z");
        assertThat(bench.recorded.warnings)
                .containsExactly("The published state is of 2026-11-22 08:42 UTC, 14 days ago (dbt.stateMaxAge=14):"
                        + " production may have changed since. Run dbt:deploy and dbt:publish-state on the trunk.");
    }

    @Test
    void doesNotTrustClockThatIsOff() throws IOException {
        slimCiAt("2026-11-22T07:00:00Z");
        assertThat(bench.recorded.warnings)
                .containsExactly(
                        "The published state is of 2026-11-22 08:42 UTC, which is in the future here, so its age is"
                                + " not known (dbt.stateMaxAge). Check the clock of this machine and of the one that deployed.");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void rejectsInvalidAge(int days) {
        assertThatThrownBy(() -> new CiPolicy(
                        StateMissing.FULL, OptionalInt.of(days), OptionalInt.empty(), PrSchema.AUTO, false))
                .isInstanceOf(UserError.class)
                .hasMessage("dbt.stateMaxAge is " + days
                        + ", but must be a number of days from 1. Leave it out for no limit.");
    }
}
