package io.github.dbtmaven.dbt.command.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.dbt.command.history.BranchPoint.Cause;
import io.github.dbtmaven.dbt.command.program.Commands;
import io.github.dbtmaven.dbt.workflow.GitFolder;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import io.github.dbtmaven.pipelines.process.NativeProcesses;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a branch left its destination. */
class BranchHistoryTest {
    private static final String BRANCH = "BITBUCKET_PR_DESTINATION_BRANCH";
    private static final String COMMIT = "BITBUCKET_PR_DESTINATION_COMMIT";

    @TempDir
    Path temp;

    private final InterruptGuard guard = InterruptGuard.open();

    @AfterEach
    void close() {
        guard.close();
    }

    private BranchPoint point(Path folder, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("PATH", System.getenv("PATH"));
        environment.put("GIT_CEILING_DIRECTORIES", temp.toString());
        return new BranchHistory(new GitQuery(new Commands(new NativeProcesses(), guard), environment))
                .branchPoint(folder);
    }

    private GitFolder diverged() throws Exception {
        GitFolder git = GitFolder.init(temp.resolve("repository"));
        git.commit("first");
        git.git("checkout", "-q", "-b", "feature");
        git.commit("change");
        git.git("checkout", "-q", "main");
        git.commit("second");
        git.git("checkout", "-q", "feature");
        return git;
    }

    @Test
    void findsCommitWhereBranchLeftMain() throws Exception {
        GitFolder git = diverged();
        assertThat(point(git.path(), Map.of()))
                .isEqualTo(new BranchPoint.Found(
                        git.git("rev-parse", "main~1"), git.git("rev-parse", "HEAD"), "main", false, false));
    }

    /** Bitbucket merges the destination before the script, and names its commit with 12 digits. */
    @Test
    void findsNewestCommitOfDestinationInMergedPullRequest() throws Exception {
        GitFolder git = diverged();
        String destination = git.git("rev-parse", "main");
        git.git("merge", "-q", "--no-edit", "main");
        git.git("branch", "-m", "main", "elsewhere");

        assertThat(point(git.path(), Map.of(BRANCH, "main", COMMIT, destination.substring(0, 12))))
                .isEqualTo(new BranchPoint.Found(destination, git.git("rev-parse", "HEAD"), "main", true, true));
    }

    @Test
    void recognizesBuildOfMainItself() throws Exception {
        GitFolder git = diverged();
        git.git("checkout", "-q", "main");
        assertThat(((BranchPoint.Found) point(git.path(), Map.of())).onDestination())
                .isTrue();
        assertThat(((BranchPoint.Found) point(git.path(), Map.of(BRANCH, "main"))).onDestination())
                .as("an empty pull request")
                .isFalse();
    }

    @Test
    void prefersDefaultBranchOfOrigin() throws Exception {
        GitFolder git = diverged();
        git.git("update-ref", "refs/remotes/origin/trunk", "feature~1");
        git.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk");
        assertThat(((BranchPoint.Found) point(git.path(), Map.of())).destination())
                .isEqualTo("trunk");
    }

    @Test
    void doesNotFindCommitInShallowClone() throws Exception {
        GitFolder git = diverged();
        GitFolder clone = new GitFolder(temp.resolve("clone"));
        git.git("clone", "-q", "--depth", "1", git.path().toUri().toString(), "-b", "feature", "../clone");
        clone.git("fetch", "-q", "--depth", "1", "origin", "main:refs/remotes/origin/main");

        assertThat(point(clone.path(), Map.of(BRANCH, "main")))
                .isEqualTo(new BranchPoint.Unknown(Cause.SHALLOW, Optional.of("main")));
        assertThat(point(clone.path(), Map.of(BRANCH, "release")))
                .as("the clone has one branch")
                .isEqualTo(new BranchPoint.Unknown(Cause.SHALLOW, Optional.of("release")));
    }

    @Test
    void namesWhatIsMissing() throws Exception {
        GitFolder git = GitFolder.init(temp.resolve("repository"));
        assertThat(point(git.path(), Map.of()))
                .as("no commit")
                .isEqualTo(new BranchPoint.Unknown(Cause.NO_REPOSITORY, Optional.empty()));

        git.commit("first");
        git.git("branch", "-m", "trunk");
        assertThat(point(git.path(), Map.of()))
                .isEqualTo(new BranchPoint.Unknown(Cause.NO_DESTINATION, Optional.empty()));

        git.git("checkout", "-q", "--orphan", "main");
        git.commit("unrelated");
        git.git("checkout", "-q", "trunk");
        assertThat(point(git.path(), Map.of()))
                .isEqualTo(new BranchPoint.Unknown(Cause.UNRELATED, Optional.of("main")));
    }
}
