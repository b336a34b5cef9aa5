package io.github.dbtmaven.dbt.workflow.rehearsal.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.pipelines.git.GitFacts;
import io.github.dbtmaven.pipelines.plan.Trigger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Tests which builds a rehearsal runs and with which contents. */
class RehearsalPlanTest {
    private static final String MAIN = "1".repeat(40);
    private static final String FEATURE = "2".repeat(40);
    private static final String SNAPSHOT = "3".repeat(40);
    private static final String MERGED = "4".repeat(40);
    private static final String FILE = "bitbucket-pipelines.yml";

    private static GitFacts git(String branch, boolean dirty) {
        return git(Optional.of(branch), dirty, Map.of("main", MAIN, "feature/x", FEATURE), Optional.empty());
    }

    private static GitFacts git(
            Optional<String> branch, boolean dirty, Map<String, String> branches, Optional<String> originHead) {
        return new GitFacts(
                Path.of("/project"),
                branch,
                branch.map(branches::get).orElse(FEATURE),
                dirty ? List.of("models/a.sql", "models/b.yml") : List.of(),
                branches,
                Map.of(),
                Map.of("v1", MAIN),
                originHead,
                Optional.empty());
    }

    private static RehearsalFacts facts(GitFacts git, Trunk.File file, int behind) {
        return new RehearsalFacts(git, git.dirty() ? SNAPSHOT : git.head(), file, behind, MERGED);
    }

    private static RehearsalPlan loop(GitFacts git) {
        return RehearsalPlan.wholeLoop(facts(git, Trunk.File.SAME, 0), new Trunk("main", MAIN), FILE);
    }

    @Nested
    class TrunkBranch {
        private String choose(Map<String, String> branches, List<String> keys, boolean hasDefault, String originHead) {
            GitFacts git = git(Optional.empty(), false, branches, Optional.ofNullable(originHead));
            return Trunk.choose(git, keys, hasDefault, Optional.empty()).name();
        }

        private final Map<String, String> all = Map.of("main", MAIN, "master", MAIN, "trunk", MAIN, "develop", MAIN);

        @Test
        void isConfiguredBranch() {
            GitFacts git = git(Optional.empty(), false, all, Optional.of("main"));
            assertThat(Trunk.choose(git, List.of("main"), true, Optional.of("develop"))
                            .name())
                    .isEqualTo("develop");
        }

        @Test
        void rejectsUnknownConfiguredBranch() {
            assertThatThrownBy(() -> Trunk.choose(git("main", false), List.of(), true, Optional.of("mian")))
                    .isInstanceOf(UserError.class)
                    .hasMessage("The branch \"mian\" (set by dbt.trunk) does not exist. Local branches: feature/x,"
                            + " main.");
        }

        @Test
        void prefersOriginHeadThenMainThenMaster() {
            List<String> keys = List.of("develop", "master", "main", "trunk");
            assertThat(choose(all, keys, false, "trunk")).isEqualTo("trunk");
            assertThat(choose(all, keys, false, null)).isEqualTo("main");
            assertThat(choose(all, List.of("develop", "master"), false, null)).isEqualTo("master");
        }

        @Test
        void isOnlyExistingBranchOfFile() {
            assertThat(choose(all, List.of("develop", "gone"), false, "main")).isEqualTo("develop");
        }

        @Test
        void isUsualNameWithDefaultPipeline() {
            assertThat(choose(all, List.of(), true, "develop")).isEqualTo("develop");
            assertThat(choose(all, List.of(), true, null)).isEqualTo("main");
            assertThat(choose(Map.of("master", MAIN), List.of(), true, null)).isEqualTo("master");
        }

        @Test
        void rejectsAmbiguousTrunk() {
            assertThatThrownBy(() -> choose(all, List.of("develop", "trunk"), false, null))
                    .hasMessageContaining("Cannot determine the trunk branch")
                    .hasMessageContaining("(develop, trunk)")
                    .hasMessageContaining("-Ddbt.trunk=NAME, one of: develop, main, master, trunk.");
        }
    }

    @Nested
    class WholeLoopBuilds {
        @Test
        void deploysTrunkAndRunsWorkingTreeAsPullRequest() {
            RehearsalPlan plan = loop(git("feature/x", true));

            assertThat(plan.builds())
                    .extracting(RehearsalBuild::trigger)
                    .containsExactly(
                            new Trigger.Branch("main", MAIN),
                            new Trigger.PullRequest(1, "feature/x", "main", SNAPSHOT, MAIN));
            assertThat(plan.builds()).extracting(RehearsalBuild::dirty).containsExactly(false, true);
            assertThat(plan.builds().get(1).contents()).isEqualTo("working tree (2 files edited)");
            assertThat(plan.notices()).isEmpty();
        }

        @Test
        void usesRealCommitOfCleanTree() {
            RehearsalBuild second = loop(git("feature/x", false)).builds().get(1);
            assertThat(second.trigger().commit()).isEqualTo(FEATURE);
            assertThat(second.dirty()).isFalse();
        }

        @Test
        void runsEditsOnTrunkFromBranchRehearsal() {
            assertThat(loop(git("main", true)).builds())
                    .extracting(RehearsalBuild::trigger)
                    .containsExactly(
                            new Trigger.Branch("main", MAIN),
                            new Trigger.PullRequest(1, "rehearsal", "main", SNAPSHOT, MAIN));
        }

        @Test
        void reportsEmptyPullRequestOnCleanTrunk() {
            RehearsalPlan plan = loop(git("main", false));
            assertThat(plan.emptyPullRequest()).isTrue();
            assertThat(plan.notices())
                    .containsExactly(
                            "No changes compared with main, so CI should build nothing. Edit a model and run again.");
        }

        @Test
        void rejectsDetachedHead() {
            GitFacts git = git(Optional.empty(), false, Map.of("main", MAIN), Optional.empty());
            assertThatThrownBy(() -> loop(git)).hasMessageContaining("-Ddbt.pullRequest=my-change:main");
        }

        @Test
        void reportsDifferentFileOnTrunk() {
            RehearsalPlan plan = RehearsalPlan.wholeLoop(
                    facts(git("feature/x", true), Trunk.File.DIFFERENT, 0), new Trunk("main", MAIN), FILE);
            assertThat(plan.builds()).allMatch(build -> build.fileCommit().isEmpty());
            assertThat(plan.notices()).singleElement().asString().contains("in the working tree differs from \"main\"");
        }

        @Test
        void deploysMergedWorkingTreeIfTrunkHasNoFile() {
            RehearsalPlan plan = RehearsalPlan.wholeLoop(
                    facts(git("feature/x", true), Trunk.File.ABSENT, 0), new Trunk("main", MAIN), FILE);
            assertThat(plan.builds())
                    .extracting(RehearsalBuild::trigger)
                    .containsExactly(
                            new Trigger.Branch("main", MERGED),
                            new Trigger.PullRequest(1, "feature/x", "main", MERGED, MERGED));
            // the changed files of a merge are those of its pull request
            assertThat(plan.builds().get(0).changes())
                    .isEqualTo(new Trigger.PullRequest(1, "feature/x", "main", SNAPSHOT, MAIN));
            assertThat(plan.emptyPullRequest()).isTrue();
            assertThat(plan.notices()).singleElement().asString().contains("has no \"" + FILE + "\" yet");
        }

        @Test
        void reportsTrunkBehindRemote() {
            RehearsalPlan plan = RehearsalPlan.wholeLoop(
                    facts(git("feature/x", true), Trunk.File.SAME, 3), new Trunk("main", MAIN), FILE);
            assertThat(plan.notices()).singleElement().asString().contains("3 commits behind origin/main");
        }
    }

    @Nested
    class SingleBuild {
        private RehearsalBuild single(GitFacts git, BuildChoice choice) {
            return RehearsalPlan.single(facts(git, Trunk.File.SAME, 0), choice)
                    .builds()
                    .get(0);
        }

        private List<String> notices(GitFacts git, BuildChoice choice) {
            return RehearsalPlan.single(facts(git, Trunk.File.SAME, 0), choice).notices();
        }

        @Test
        void ofCurrentBranchUsesWorkingTree() {
            RehearsalBuild build = single(git("feature/x", true), new BuildChoice.Branch("feature/x"));
            assertThat(build.trigger()).isEqualTo(new Trigger.Branch("feature/x", SNAPSHOT));
            assertThat(build.dirty()).isTrue();
            assertThat(build.fileCommit()).isEmpty();
        }

        @Test
        void ofOtherBranchUsesItsCommitAndFile() {
            RehearsalBuild build = single(git("feature/x", true), new BuildChoice.Branch("main"));
            assertThat(build.trigger()).isEqualTo(new Trigger.Branch("main", MAIN));
            assertThat(build.dirty()).isFalse();
            assertThat(build.fileCommit()).contains(MAIN);
        }

        @Test
        void ofUnknownBranchIsRejected() {
            assertThatThrownBy(() -> single(git("main", false), new BuildChoice.Branch("featuer/x")))
                    .hasMessage("The branch \"featuer/x\" does not exist. Local branches: feature/x, main.");
        }

        @Test
        void ofPullRequestWithUnknownSourceUsesWorkingTree() {
            RehearsalBuild build = single(git("main", true), BuildChoice.PullRequest.parse("my-change:main"));
            assertThat(build.trigger()).isEqualTo(new Trigger.PullRequest(1, "my-change", "main", SNAPSHOT, MAIN));
            assertThat(notices(git("main", true), BuildChoice.PullRequest.parse("my-change:main")))
                    .containsExactly(
                            "The branch \"my-change\" does not exist, so the pull request contains the working tree.");
            assertThat(notices(git("main", true), BuildChoice.PullRequest.parse("feature/x:main")))
                    .isEmpty();
        }

        @Test
        void ofPullRequestUsesCommitOfSource() {
            RehearsalBuild build = single(git("main", true), BuildChoice.PullRequest.parse("feature/x:main"));
            assertThat(build.trigger()).isEqualTo(new Trigger.PullRequest(1, "feature/x", "main", FEATURE, MAIN));
        }

        @Test
        void ofTagUsesItsCommit() {
            assertThat(single(git("main", true), new BuildChoice.Tag("v1")).trigger())
                    .isEqualTo(new Trigger.Tag("v1", MAIN));
            assertThatThrownBy(() -> single(git("main", true), new BuildChoice.Tag("v2")))
                    .hasMessage("The tag \"v2\" does not exist. Existing tags: v1.");
        }

        @Test
        void ofCustomPipelineUsesWorkingTree() {
            assertThat(single(git("main", true), new BuildChoice.Custom("nightly", Map.of("LEVEL", "two")))
                            .trigger())
                    .isEqualTo(new Trigger.Custom("nightly", Optional.of("main"), SNAPSHOT, Map.of("LEVEL", "two")));
        }

        @Test
        void rejectsMalformedPullRequest() {
            for (String text : List.of("main", "a:b:c", ":main", "x:")) {
                assertThatThrownBy(() -> BuildChoice.PullRequest.parse(text))
                        .hasMessageContaining("source:destination");
            }
        }
    }
}
