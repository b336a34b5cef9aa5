package io.github.dbtmaven.pipelines.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.plan.spec.CloneSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitWorkspaceTest {
    private static final Origin ORIGIN = new Origin("http://bitbucket.org/acme/shop", "http://proxy:1");

    @TempDir
    Path temp;

    private ScratchRepository user;

    @BeforeEach
    void aRepositoryWithOneCommit() {
        user = ScratchRepository.in(temp.resolve("my project"));
        user.write("a.txt", "one\n").write(".gitignore", "ignored/\n").commit("first");
    }

    private GitWorkspace workspace() {
        return new GitWorkspace(GitRepository.open(user.root(), System.getenv()), temp.resolve("private folder"));
    }

    private String head() {
        return user.git("rev-parse", "HEAD");
    }

    private Path cloned() {
        return temp.resolve("clone");
    }

    private String inClone(String... arguments) {
        return new Git(System.getenv()).must(cloned(), arguments).strip();
    }

    @Nested
    class Snapshot {
        @Test
        void ofCleanTreeIsHead() {
            assertThat(workspace().snapshot()).isEqualTo(head());
        }

        @Test
        void containsAllButIgnoredFiles() {
            user.write("staged.txt", "s");
            user.git("add", "staged.txt");
            user.write("a.txt", "two\n").write("new file.txt", "n").write("ignored/x", "i");
            GitWorkspace workspace = workspace();

            String commit = workspace.snapshot();
            workspace.checkout(new Trigger.Branch("main", commit), CloneSpec.DEFAULT, ORIGIN, cloned());

            assertThat(cloned().resolve("a.txt")).hasContent("two\n");
            assertThat(cloned().resolve("new file.txt")).exists();
            assertThat(cloned().resolve("staged.txt")).exists();
            assertThat(cloned().resolve("ignored")).doesNotExist();
        }

        @Test
        void excludesUntrackedFileOfThisMachine() {
            user.write("models/secrets.yml", "s\n").write("models/model.sql", "m\n");
            Path secrets = user.root().resolve("models/secrets.yml");
            GitRepository repository =
                    GitRepository.open(user.root(), System.getenv()).without(secrets);
            assertThat(repository.facts().edited()).containsExactly("models/model.sql");
            String commit = new GitWorkspace(repository, temp.resolve("private")).snapshot();
            assertThat(filesOf(commit, "private")).contains("models/model.sql").doesNotContain("models/secrets.yml");

            user.commit("both");
            GitRepository tracking =
                    GitRepository.open(user.root(), System.getenv()).without(secrets);
            user.write("models/secrets.yml", "changed\n");
            assertThat(tracking.facts().edited()).containsExactly("models/secrets.yml");
        }

        private String filesOf(String commit, String folder) {
            return new Git(System.getenv())
                    .must(temp.resolve(folder).resolve("repository.git"), "ls-tree", "-r", "--name-only", commit);
        }

        @Test
        void hasSameHashForSameContent() {
            user.write("a.txt", "two\n");
            String first = workspace().snapshot();
            GitWorkspace again =
                    new GitWorkspace(GitRepository.open(user.root(), System.getenv()), temp.resolve("another"));
            assertThat(again.snapshot()).isEqualTo(first).isNotEqualTo(head());
        }

        @Test
        void doesNotChangeUsersRepository() throws IOException {
            user.write("a.txt", "two\n").write("new.txt", "n");
            Map<String, String> before = fingerprint(user.root());

            GitWorkspace workspace = workspace();
            workspace.checkout(new Trigger.Branch("main", workspace.snapshot()), CloneSpec.DEFAULT, ORIGIN, cloned());

            assertThat(fingerprint(user.root())).containsExactlyEntriesOf(before);
        }
    }

    @Nested
    class Checkout {
        @Test
        void ofBranchIsShallowSingleBranchClone() {
            for (int i = 0; i < 4; i++) {
                user.write("a.txt", "v" + i).commit("c" + i);
            }
            user.git("branch", "other");

            workspace()
                    .checkout(
                            new Trigger.Branch("main", head()),
                            new CloneSpec(true, OptionalInt.of(2), false),
                            ORIGIN,
                            cloned());

            assertThat(inClone("rev-parse", "HEAD")).isEqualTo(head());
            assertThat(inClone("branch", "--show-current")).isEqualTo("main");
            assertThat(inClone("rev-list", "--count", "HEAD")).isEqualTo("2");
            assertThat(inClone("branch", "-a")).doesNotContain("other");
            assertThat(inClone("config", "remote.origin.url")).isEqualTo(ORIGIN.url());
            assertThat(inClone("config", "user.email")).isEqualTo("commits-noreply@bitbucket.org");
        }

        @Test
        void ofOlderCommitIsOnThatCommit() {
            String first = head();
            user.write("a.txt", "later").commit("later");
            workspace().checkout(new Trigger.Branch("main", first), CloneSpec.DEFAULT, ORIGIN, cloned());
            assertThat(inClone("rev-parse", "HEAD")).isEqualTo(first);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://bitbucket.org/acme/shop",
                    "http://bitbucket.org/acme/shop.git",
                    "https://bitbucket.org/acme/shop",
                    "https://x-token-auth:secret@bitbucket.org/acme/shop.git"
                })
        void reachesOriginThroughProxy(String url) {
            workspace().checkout(new Trigger.Branch("main", head()), CloneSpec.DEFAULT, ORIGIN, cloned());

            assertThat(inClone("config", "--get-urlmatch", "http.proxy", url)).isEqualTo("http://proxy:1");
            assertThat(new Git(System.getenv())
                            .ask(cloned(), "config", "--get-urlmatch", "http.proxy", url.replace("shop", "other"))
                            .line())
                    .as("another repository")
                    .isNotEqualTo("http://proxy:1");
        }

        @ParameterizedTest
        @CsvSource({"2, new note", "3, new note old", "'', aside new note old"})
        void containsTags(String depth, String tags) throws IOException {
            user.git("tag", "old");
            user.git("checkout", "--quiet", "-b", "other");
            user.write("b.txt", "b").commit("aside");
            user.git("tag", "aside");
            user.git("checkout", "--quiet", "main");
            user.write("a.txt", "2").commit("second");
            user.git("tag", "-a", "note", "-m", "annotated");
            user.write("a.txt", "3").commit("third");
            user.git("tag", "new");

            workspace()
                    .checkout(
                            new Trigger.Branch("main", head()),
                            new CloneSpec(
                                    true,
                                    depth.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(depth)),
                                    false),
                            ORIGIN,
                            cloned());

            assertThat(inClone("tag").lines()).containsExactly(tags.split(" "));
            assertThat(inClone("describe", "HEAD~1")).isEqualTo("note");
            assertThat(inClone("branch", "-a")).doesNotContain("other");
            assertThat(inClone("config", "--get-all", "remote.origin.fetch"))
                    .isEqualTo("+refs/heads/main:refs/remotes/origin/main");
            assertThat(cloned().resolve(".git/FETCH_HEAD")).doesNotExist();
        }

        @Test
        void ofAnnotatedTagKeepsTagObject() {
            user.git("tag", "-a", "v1", "-m", "annotated");
            workspace().checkout(new Trigger.Tag("v1", head()), CloneSpec.DEFAULT, ORIGIN, cloned());
            assertThat(inClone("describe")).isEqualTo("v1");
        }

        @Test
        void ofTagIsDetached() {
            user.git("tag", "v1");
            workspace().checkout(new Trigger.Tag("v1", head()), CloneSpec.DEFAULT, ORIGIN, cloned());
            assertThat(inClone("rev-parse", "HEAD")).isEqualTo(head());
            assertThat(inClone("branch", "--show-current")).isEmpty();
        }

        @Test
        void supportsShallowClones() {
            user.write("a.txt", "2").commit("second");
            ScratchRepository shallow = ScratchRepository.in(temp.resolve("shallow"));
            shallow.git("fetch", "--quiet", "--depth", "1", user.root().toUri().toString(), "main");
            shallow.git("reset", "--quiet", "--hard", "FETCH_HEAD");
            GitWorkspace workspace =
                    new GitWorkspace(GitRepository.open(shallow.root(), System.getenv()), temp.resolve("private"));

            workspace.checkout(new Trigger.Branch("main", workspace.snapshot()), CloneSpec.DEFAULT, ORIGIN, cloned());

            assertThat(cloned().resolve("a.txt")).hasContent("2");
        }

        /** Steps may run as any user. */
        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void isWritableForAllUsers(boolean enabled) throws IOException {
            user.write("folder/b.txt", "b").commit("b");
            workspace()
                    .checkout(
                            new Trigger.Branch("main", head()),
                            new CloneSpec(enabled, OptionalInt.empty(), false),
                            ORIGIN,
                            cloned());

            try (Stream<Path> files = Files.walk(cloned())) {
                assertThat(files.filter(file -> !file.startsWith(cloned().resolve(".git/objects"))))
                        .contains(cloned())
                        .allSatisfy(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .as(file.toString())
                                        .matches("rw.rw.rw."));
            }
        }

        @Test
        void isEmptyIfCloneIsDisabled() {
            workspace()
                    .checkout(
                            new Trigger.Branch("main", head()),
                            new CloneSpec(false, OptionalInt.empty(), false),
                            ORIGIN,
                            cloned());
            assertThat(cloned()).isEmptyDirectory();
        }
    }

    @Nested
    class PullRequest {
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
            assertThat(inClone("rev-parse", "origin/feature/x"))
                    .isEqualTo(request().commit());
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
        void submodules() {
            ScratchRepository inner = ScratchRepository.in(temp.resolve("inner"));
            inner.write("x", "x").commit("x");
            user.git(
                    "-c",
                    "protocol.file.allow=always",
                    "submodule",
                    "--quiet",
                    "add",
                    inner.root().toString(),
                    "deps");
            assertThatThrownBy(() -> GitRepository.open(user.root(), System.getenv()))
                    .hasMessageContaining("has submodules: deps.");
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

    /** Returns the content of all files, and timestamps outside of the object store, where git updates them. */
    private static Map<String, String> fingerprint(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                String name = folder.relativize(file).toString();
                String time = name.startsWith(".git/objects/")
                        ? ""
                        : Files.getLastModifiedTime(file).toString();
                files.put(name, time + " " + Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return files;
    }
}
