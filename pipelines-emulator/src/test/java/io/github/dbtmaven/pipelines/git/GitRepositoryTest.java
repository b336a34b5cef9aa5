package io.github.dbtmaven.pipelines.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GitRepositoryTest extends GitWorkspaceFixture {
    @Nested
    class Rejects {
        @Test
        void folderOutsideOfRepository() {
            assertThatThrownBy(() -> GitRepository.open(temp, System.getenv()))
                    .isInstanceOf(WorkspaceException.class)
                    .hasMessageContaining("is not a git repository")
                    .hasMessageContaining("git init");
        }

        @Test
        void repositoryWithoutCommit() {
            ScratchRepository empty = ScratchRepository.in(temp.resolve("empty"));
            assertThatThrownBy(() -> GitRepository.open(empty.root(), System.getenv()))
                    .hasMessageContaining("has no commit yet");
        }

        @Test
        void mergeInProgress() {
            user.git("checkout", "--quiet", "-b", "x");
            user.write("a.txt", "x").commit("x");
            user.git("checkout", "--quiet", "main");
            user.write("a.txt", "y").commit("y");
            assertThatThrownBy(() -> user.git("merge", "x")).isInstanceOf(AssertionError.class);
            assertThatThrownBy(() -> GitRepository.open(user.root(), System.getenv()))
                    .hasMessageContaining("in the middle of a merge");
        }
    }

    @Nested
    class Facts {
        @Test
        void containBranchesEditsAndOrigin() {
            user.git("branch", "feature/x");
            user.git("tag", "-a", "v1", "-m", "annotated");
            user.git("remote", "add", "origin", "git@bitbucket.org:acme/shop.git");
            user.write("a.txt", "edited").write("dir/new.txt", "n");

            GitFacts facts = GitRepository.open(user.root(), System.getenv()).facts();

            assertThat(facts.branch()).contains("main");
            assertThat(facts.branches()).containsOnlyKeys("main", "feature/x");
            assertThat(facts.tags()).containsExactly(Map.entry("v1", head()));
            assertThat(facts.edited()).containsExactlyInAnyOrder("a.txt", "dir/new.txt");
            assertThat(facts.originUrl()).contains("git@bitbucket.org:acme/shop.git");
            assertThat(facts.originHead()).isEmpty();
        }

        @Test
        void ofDetachedHeadContainNoBranch() {
            user.git("checkout", "--quiet", "--detach");
            GitFacts facts = GitRepository.open(user.root(), System.getenv()).facts();
            assertThat(facts.branch()).isEqualTo(Optional.empty());
        }
    }
}
