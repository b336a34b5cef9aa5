package io.github.dbtmaven.pipelines.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.plan.spec.CloneSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitCheckoutTest extends GitWorkspaceFixture {
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
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
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
