package io.github.dbtmaven.pipelines.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.plan.ChangedFiles;
import io.github.dbtmaven.pipelines.plan.Trigger;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the changed files of builds. */
class GitHistoryTest {
    @TempDir
    Path temp;

    private ScratchRepository user;
    private String first;

    @BeforeEach
    void aRepositoryWithOneCommit() {
        user = ScratchRepository.in(temp.resolve("my project"));
        first = user.write("a.txt", "one\n")
                .write("models/\u00fc b.sql", "select 1\n")
                .commit("first\n\n[skip ci]");
    }

    private GitHistory history() {
        return GitRepository.open(user.root(), System.getenv()).history();
    }

    private List<String> changed(Trigger trigger) {
        return ((ChangedFiles.Known) history().changedFiles(trigger)).files();
    }

    private String unknown(Trigger trigger) {
        return ((ChangedFiles.Unknown) history().changedFiles(trigger)).reason();
    }

    private static Trigger push(String commit) {
        return new Trigger.Branch("main", commit);
    }

    @Test
    void ofFirstCommitAreAllFiles() {
        assertThat(changed(push(first))).containsExactly("a.txt", "models/\u00fc b.sql");
        assertThat(history().changedFiles(push(first)))
                .isEqualTo(new ChangedFiles.Known(
                        List.of("a.txt", "models/\u00fc b.sql"), "commit " + first.substring(0, 7)));
    }

    @Test
    void ofPushAreThoseOfLastCommit() {
        user.write("b.txt", "b").commit("second");
        String third = user.write("c.txt", "c").commit("third");

        assertThat(changed(push(third))).containsExactly("c.txt");
        assertThat(changed(new Trigger.Tag("v1", third))).containsExactly("c.txt");
        assertThat(changed(push(user.commit("nothing")))).isEmpty();
    }

    @Test
    void ofMergeAreThoseSinceFirstParent() {
        user.git("checkout", "--quiet", "-b", "feature");
        user.write("f.txt", "f").commit("one");
        user.write("g.txt", "g").commit("two");
        user.git("checkout", "--quiet", "main");
        user.write("m.txt", "m").commit("main goes on");
        user.git("merge", "--quiet", "--no-ff", "-m", "merge", "feature");

        assertThat(changed(push(user.git("rev-parse", "HEAD")))).containsExactly("f.txt", "g.txt");
    }

    @Test
    void ofPullRequestAreThoseSinceMergeBase() {
        user.git("checkout", "--quiet", "-b", "feature");
        user.write("f.txt", "f").commit("one");
        String source = user.write("g.txt", "g").commit("two");
        user.git("checkout", "--quiet", "main");
        String destination = user.write("m.txt", "m").commit("main goes on");
        Trigger request = new Trigger.PullRequest(1, "feature", "main", source, destination);

        assertThat(changed(request)).containsExactly("f.txt", "g.txt");
        assertThat(((ChangedFiles.Known) history().changedFiles(request)).origin())
                .isEqualTo("commits of \"feature\" since " + first.substring(0, 7));
    }

    @Test
    void ofRenameAreBothNames() {
        user.git("mv", "a.txt", "z.txt");

        assertThat(changed(push(user.commit("renamed")))).containsExactly("a.txt", "z.txt");
    }

    @Test
    void ofWorkingTreeAreEdits() {
        user.write("new.txt", "n");
        GitWorkspace workspace =
                new GitWorkspace(GitRepository.open(user.root(), System.getenv()), temp.resolve("private"));

        ChangedFiles changed = workspace.history().changedFiles(push(workspace.snapshot()));

        assertThat(((ChangedFiles.Known) changed).files()).containsExactly("new.txt");
    }

    @Test
    void areUnknownWithoutParent() {
        String second = user.write("b.txt", "b").commit("second");
        user.git(
                "-c",
                "protocol.file.allow=always",
                "clone",
                "--quiet",
                "--depth",
                "1",
                "file://" + user.root(),
                temp + "/shallow");

        GitHistory shallow =
                GitRepository.open(temp.resolve("shallow"), System.getenv()).history();

        assertThat(((ChangedFiles.Unknown) shallow.changedFiles(push(second))).reason())
                .isEqualTo("the parent of the commit " + second.substring(0, 7)
                        + " is not in this shallow clone; run \"git fetch --unshallow\"");
    }

    @Test
    void areUnknownForMissingCommits() {
        assertThat(unknown(push(""))).isEqualTo("the commit is unknown");
        assertThat(unknown(push("0123456789012345678901234567890123456789"))).isEqualTo("git has no commit 0123456");
        assertThat(unknown(new Trigger.PullRequest(1, "gone", "main", "", first)))
                .isEqualTo("the branch \"gone\" does not exist in git");
        user.git("checkout", "--quiet", "--orphan", "other");
        String other = user.commit("unrelated");
        assertThat(unknown(new Trigger.PullRequest(1, "other", "main", other, first)))
                .isEqualTo("\"other\" and \"main\" have no commit in common here");
    }

    @Test
    void readsMessageOfCommit() {
        assertThat(history().message(first)).isEqualTo("first\n\n[skip ci]");
        assertThat(history().message("")).isEmpty();
        assertThat(history().message("0123456789012345678901234567890123456789"))
                .isEmpty();
    }

    @Test
    void opensRepositoryThatCannotRun() throws Exception {
        assertThat(GitHistory.open(temp, System.getenv())).isEmpty();
        ScratchRepository empty = ScratchRepository.in(temp.resolve("empty"));
        GitHistory opened = GitHistory.open(empty.root(), System.getenv()).orElseThrow();
        assertThat(opened.head()).isEmpty();
        assertThat(opened.currentBranch()).contains("main");
    }

    @Test
    void resolvesBranchesAndTags() throws Exception {
        user.git("tag", "-a", "v1", "-m", "one");
        user.git("update-ref", "refs/remotes/origin/theirs", first);
        user.git("config", "remote.origin.url", "git@bitbucket.org:acme/shop.git");

        assertThat(history().branch("main")).contains(first);
        assertThat(history().branch("theirs")).contains(first);
        assertThat(history().branch("v1")).isEmpty();
        for (String expression : new String[] {"main~0", "main^", "main@{0}", "main^{commit}", "main:", "v1..main"}) {
            assertThat(history().branch(expression)).as(expression).isEmpty();
        }
        assertThat(history().tag("v1")).contains(first);
        assertThat(history().originUrl()).contains("git@bitbucket.org:acme/shop.git");
        assertThat(history().folder().toRealPath()).isEqualTo(user.root().toRealPath());
    }
}
