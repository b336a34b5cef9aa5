package io.github.dbtmaven.pipelines.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.plan.spec.CloneSpec;
import io.github.dbtmaven.pipelines.text.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of git LFS in the clone of a step. Pointers and objects are written as git LFS does, which need not be installed. */
class LargeFilesTest extends GitWorkspaceFixture {
    private static final CloneSpec WITH_LARGE_FILES = new CloneSpec(true, OptionalInt.of(50), true);

    @BeforeEach
    void aRepositoryWithLargeFiles() {
        user.write(".gitattributes", "*.bin filter=lfs diff=lfs merge=lfs -text\n")
                .write("data/one big.bin", pointer("first"))
                .write("*.bin", pointer("second"))
                .write("small.bin", "no pointer")
                .write("pointer.txt", pointer("first"))
                .commit("large files");
    }

    private static String pointer(String content) {
        return "version https://git-lfs.github.com/spec/v1\noid sha256:" + Sha256.hex(content) + "\nsize "
                + content.length() + "\n";
    }

    private Path store(Path objects, String content) throws IOException {
        String id = Sha256.hex(content);
        Path folder =
                Files.createDirectories(objects.resolve(id.substring(0, 2)).resolve(id.substring(2, 4)));
        return Files.writeString(folder.resolve(id), content);
    }

    private void checkout(CloneSpec spec) {
        workspace().checkout(new Trigger.Branch("main", head()), spec, ORIGIN, cloned());
    }

    @Test
    void areInTheCloneWithoutChanges() throws IOException {
        Path objects = user.root().resolve(".git/lfs/objects");
        store(objects, "first");
        store(objects, "second");
        Map<String, String> before = fingerprint(user.root());

        checkout(WITH_LARGE_FILES);

        assertThat(cloned().resolve("data/one big.bin")).hasContent("first");
        assertThat(cloned().resolve("*.bin")).hasContent("second");
        assertThat(cloned().resolve("small.bin")).hasContent("no pointer");
        assertThat(cloned().resolve("pointer.txt")).hasContent(pointer("first"));
        assertThat(inClone("status", "--porcelain")).isEmpty();
        assertThat(inClone("config", "--local", "--list")).doesNotContain("lfs");
        assertThat(fingerprint(user.root())).isEqualTo(before);
    }

    @Test
    void comeFromTheConfiguredFolder() throws IOException {
        user.git("config", "lfs.storage", temp.resolve("shared lfs").toString());
        store(temp.resolve("shared lfs/objects"), "first");
        store(temp.resolve("shared lfs/objects"), "second");

        checkout(WITH_LARGE_FILES);

        assertThat(cloned().resolve("*.bin")).hasContent("second");
    }

    @Test
    void areRejectedByNameIfMissing() throws IOException {
        Path objects = user.root().resolve(".git/lfs/objects");
        store(objects, "second");

        assertThatThrownBy(() -> checkout(WITH_LARGE_FILES))
                .isInstanceOf(WorkspaceException.class)
                .hasMessage("Cannot fetch large files (\"lfs: true\"): \"data/one big.bin\" is not in \"" + objects
                        + "\". Run \"git lfs fetch\" for the commit of this build.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"firsX", "fir", ""})
    void areRejectedByNameIfDamaged(String content) throws IOException {
        Path objects = user.root().resolve(".git/lfs/objects");
        store(objects, "second");
        Files.writeString(store(objects, "first"), content);

        assertThatThrownBy(() -> checkout(WITH_LARGE_FILES))
                .isInstanceOf(WorkspaceException.class)
                .hasMessage("Cannot fetch large files (\"lfs: true\"): what \"" + objects
                        + "\" has for \"data/one big.bin\""
                        + " is damaged (its SHA-256 is not that of the pointer). Run \"git lfs fsck\", then \"git lfs"
                        + " fetch\" for the commit of this build.");
    }

    @Test
    void arePointersByDefault() throws IOException {
        store(user.root().resolve(".git/lfs/objects"), "first");
        user.git("config", "filter.lfs.smudge", "echo fetched");

        checkout(CloneSpec.DEFAULT);

        assertThat(cloned().resolve("data/one big.bin")).hasContent(pointer("first"));
    }
}
