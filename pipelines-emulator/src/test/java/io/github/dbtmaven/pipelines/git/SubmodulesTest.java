package io.github.dbtmaven.pipelines.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.plan.spec.CloneSpec;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Submodules in the clone of a step. Their URLs do not exist, so that a test fails if git uses the network. */
class SubmodulesTest extends GitWorkspaceFixture {
    private static final String URL = "https://git.invalid/acme/lib.git";

    private ScratchRepository library;

    @BeforeEach
    void aRepositoryWithSubmodule() {
        ScratchRepository deep = ScratchRepository.in(temp.resolve("deep"));
        deep.write("deep.txt", "deep\n").commit("deep");
        library = ScratchRepository.in(temp.resolve("library"));
        library.write("lib.txt", "one\n").commit("one");
        add(library, deep, "vendor/deep", "https://git.invalid/acme/deep.git");
        library.commit("with deep");
        add(user, library, "libs/my lib", URL);
        user.commit("with library");
    }

    private static void add(ScratchRepository to, ScratchRepository submodule, String path, String url) {
        to.git(
                "-c",
                "protocol.file.allow=always",
                "submodule",
                "--quiet",
                "add",
                "--name",
                "some.name/" + path,
                submodule.root().toString(),
                path);
        to.git("config", "-f", ".gitmodules", "submodule.some.name/" + path + ".url", url);
    }

    private List<String> checkout() {
        return workspace()
                .checkout(new Trigger.Branch("main", head()), CloneSpec.DEFAULT, ORIGIN, cloned())
                .remarks();
    }

    @Test
    void areNotCheckedOutAsOnBitbucket() {
        assertThat(checkout())
                .containsExactly(RepositoryMessages.missingSubmodule(
                        "libs/my lib/vendor/deep", "https://git.invalid/acme/deep.git", commitOf("deep")));
        assertThat(cloned().resolve("libs/my lib")).isEmptyDirectory();
        assertThat(inClone("status", "--porcelain")).isEmpty();
    }

    private String commitOf(String repository) {
        return new Git(System.getenv())
                .must(temp.resolve(repository), "rev-parse", "HEAD")
                .strip();
    }

    @Test
    void stepUpdatesThemOffline() throws Exception {
        user.git(
                "-C",
                "libs/my lib",
                "config",
                "submodule.some.name/vendor/deep.url",
                temp.resolve("deep").toString());
        user.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "update", "--init", "--recursive");

        assertThat(checkout()).isEmpty();
        inClone("submodule", "--quiet", "update", "--init", "--recursive");

        assertThat(cloned().resolve("libs/my lib/lib.txt")).hasContent("one");
        assertThat(cloned().resolve("libs/my lib/vendor/deep/deep.txt")).hasContent("deep");
        assertThat(inClone("-C", "libs/my lib", "log", "--format=%s")).isEqualTo("with deep\none");
        // steps run where the user's repository does not exist
        try (var files = Files.walk(cloned().resolve(".git/modules"))) {
            assertThat(files.filter(file -> file.endsWith("alternates"))).isEmpty();
        }
    }

    @Test
    void unknownCommitsAndEditsAreRemarks() {
        String old = user.git("rev-parse", "HEAD:libs/my lib");
        library.write("lib.txt", "two\n");
        String unknown = library.commit("two");
        user.write("libs/my lib/lib.txt", "edited\n");

        assertThat(checkout()).contains(RepositoryMessages.editedSubmodule("libs/my lib"));

        user.git("checkout", "--quiet", "-b", "next");
        user.git("update-index", "--cacheinfo", "160000," + unknown + ",libs/my lib");
        user.git("commit", "--quiet", "-m", "a commit that is not here");
        assertThat(new GitWorkspace(GitRepository.open(user.root(), System.getenv()), temp.resolve("other"))
                        .checkout(new Trigger.Branch("next", head()), CloneSpec.DEFAULT, ORIGIN, temp.resolve("next"))
                        .remarks())
                .containsExactly(RepositoryMessages.missingSubmodule("libs/my lib", URL, unknown))
                .allMatch(text -> text.contains(unknown.substring(0, 7)) && !text.contains(old));
    }

    @Test
    void repositoriesWithoutEntryAreRemarks() {
        ScratchRepository nested = ScratchRepository.in(user.root().resolve("nested"));
        nested.write("x", "x").commit("x");
        user.git("add", "nested");
        user.write(".gitmodules", "[submodule \"../x\"]\n\tpath = libs/my lib\n\turl = u\n");
        user.git("commit", "--quiet", "-m", "nested");
        user.git("add", ".gitmodules");
        user.git("commit", "--quiet", "--amend", "-m", "nested and an unsafe name");

        assertThat(checkout())
                .containsExactly(
                        RepositoryMessages.undeclaredSubmodule("libs/my lib"),
                        RepositoryMessages.undeclaredSubmodule("nested"));
    }
}
