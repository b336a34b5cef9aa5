package io.github.dbtmaven.pipelines.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.plan.spec.CloneSpec;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GitPullRequestTest extends GitWorkspaceFixture {
    private Trigger.PullRequest request() {
        return new Trigger.PullRequest(
                1, "feature/x", "main", user.git("rev-parse", "feature/x"), user.git("rev-parse", "main"));
    }

    private void diverge(String file) {
        user.git("checkout", "--quiet", "-b", "feature/x");
        user.write(file, "feature\n").commit("feature");
        user.git("checkout", "--quiet", "main");
        user.write("b.txt", "main\n").commit("main goes on");
    }

    @Test
    void mergesDestinationIntoSource() {
        diverge("f.txt");
        workspace().checkout(request(), CloneSpec.DEFAULT, ORIGIN, cloned());

        assertThat(cloned().resolve("f.txt")).exists();
        assertThat(cloned().resolve("b.txt")).exists();
        assertThat(inClone("branch", "--show-current")).isEqualTo("feature/x");
        assertThat(inClone("rev-parse", "HEAD^1")).isEqualTo(request().commit());
        assertThat(inClone("rev-parse", "HEAD^2")).isEqualTo(request().destinationCommit());
        assertThat(inClone("rev-parse", "origin/feature/x")).isEqualTo(request().commit());
        assertThat(inClone("branch", "-r")).doesNotContain("origin/main");
    }

    @Test
    void mergesWithOlderGit() {
        diverge("f.txt");
        GitWorkspace workspace = workspace();
        Path bare = temp.resolve("private folder/repository.git");
        Merger merger = new Merger(new Git(System.getenv()), bare, temp.resolve("scratch"));
        assertThat(workspace).isNotNull();
        assertThat(merger.inScratchClone(request()))
                .isEqualTo(merger.treeOfMerge(request()).orElseThrow());
    }

    @Test
    void needsNoMergeIfSourceContainsDestination() {
        user.git("checkout", "--quiet", "-b", "feature/x");
        user.write("f.txt", "feature\n").commit("feature");
        io.github.dbtmaven.pipelines.git.Checkout checkout =
                workspace().checkout(request(), CloneSpec.DEFAULT, ORIGIN, cloned());
        assertThat(checkout.head()).isEqualTo(request().commit());
    }

    @Test
    void reportsConflicts() {
        diverge("b.txt");
        assertThatThrownBy(() -> workspace().checkout(request(), CloneSpec.DEFAULT, ORIGIN, cloned()))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("Cannot merge \"main\" into \"feature/x\": conflict in b.txt.")
                .hasMessageContaining("git merge main");
    }

    @Test
    void reportsConflictsWithOlderGit() {
        diverge("b.txt");
        assertThat(workspace()).isNotNull();
        Merger merger = new Merger(
                new Git(System.getenv()), temp.resolve("private folder/repository.git"), temp.resolve("scratch"));
        assertThatThrownBy(() -> merger.inScratchClone(request())).hasMessageContaining("conflict in b.txt.");
    }
}
