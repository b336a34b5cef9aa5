package io.github.dbtmaven.pipelines.sandbox;

import static io.github.dbtmaven.pipelines.sandbox.SandboxFixture.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests copying files into and out of a step. */
abstract class ArchiveConformance {
    private static final String LONG = "a-name-of-some-length/".repeat(8) + "file.txt";

    private Sandbox sandbox;
    private String clone;

    abstract SandboxFixture fixture();

    @BeforeEach
    void openSandbox() {
        sandbox = fixture().open();
        clone = sandbox.layout().cloneDirectory();
    }

    @AfterEach
    void closeSandbox() {
        sandbox.close();
    }

    @Test
    void putsTreeWithModesLinksAndNames() throws Exception {
        sandbox.put(
                clone + "/target",
                new TarBytes()
                                .folder("empty")
                                .file("manifest.json", 0644, "{}")
                                .file("no folder entry before/ü b.txt", 0600, "two")
                                .file("run.sh", 0755, "#!/bin/sh\necho ran\n")
                                .link("link", "manifest.json")
                                .link("dangling", "/nowhere/to go")
                                .hardLink("hard", "manifest.json")
                                .file(LONG, 0644, "long")
                                .stream());

        assertThat(run(
                                sandbox,
                                "cd target",
                                "[ -d empty ] && cat manifest.json 'no folder entry before/ü b.txt' && ./run.sh",
                                "readlink link; readlink dangling; cat hard",
                                "cat " + LONG,
                                "ls -l 'no folder entry before/ü b.txt' | cut -c 1-10")
                        .text())
                .isEqualTo("{}tworan\nmanifest.json\n/nowhere/to go\n{}long-rw-------\n");
    }

    @Test
    void findsFoldersOfTheCloneByName() throws Exception {
        run(
                sandbox,
                "mkdir -p 'a b/found/found' found a/b/c/found .git/found x/wanted && touch x/found",
                "ln -s ../found a/wanted && cd a && touch ../found/file");

        assertThat(sandbox.folders(Set.of("found", "wanted"), 3))
                .containsExactlyInAnyOrder("a b/found", "found", "x/wanted");
    }

    @Test
    void putsLinksThatLeadOutOfFolder() throws Exception {
        sandbox.put(
                clone + "/target",
                new TarBytes()
                                .link("up", "../..")
                                .link("replaced", "../../..")
                                .file("replaced", 0644, "a file")
                                .link("new/deep/out", "../../../../x y")
                                .link("new/inside", "../within/..")
                                .stream());
        sandbox.put(clone + "/target", new TarBytes().link("up", "../../again").stream());

        assertThat(run(
                                sandbox,
                                "cd target",
                                "readlink up; readlink new/deep/out; readlink new/inside; cat replaced",
                                "[ -O new/deep ] && echo mine")
                        .text())
                .isEqualTo("../../again\n../../../../x y\n../within/..\na filemine\n");
    }

    @Test
    void setsOwnerOfFiles() throws Exception {
        sandbox.put(clone + "/new/folder", new TarBytes().file("f", 0600, "").stream());

        assertThat(run(sandbox, "[ -O new ] && [ -O new/folder ] && [ -O new/folder/f ] && echo mine")
                        .text())
                .isEqualTo("mine\n");
    }

    @Test
    void replacesExistingFiles() throws Exception {
        sandbox.put(clone, new TarBytes().file("README.md", 0644, "new").file("link", 0644, "a file now").stream());

        assertThat(run(sandbox, "cat README.md; [ -L link ] || cat link").text())
                .isEqualTo("newa file now");
    }

    @Test
    void neverReplacesFolderByFileOrFileByFolder() throws Exception {
        run(sandbox, "mkdir -p folder/deep && touch folder/deep/mine file");

        assertThatThrownBy(() -> sandbox.put(clone, new TarBytes().file("folder", 0644, "a file").stream()))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> sandbox.put(clone, new TarBytes().file("file/deep", 0644, "a file").stream()))
                .isInstanceOf(IOException.class);

        assertThat(run(sandbox, "test -f file && ls folder/deep").text()).isEqualTo("mine\n");
    }

    @Test
    void listsNamesWithoutReadingThem() throws Exception {
        run(
                sandbox,
                "mkdir -p 'n/a b/c' n/.hidden n/..odd; cd n; touch ./-n 'x y' .dot ä; ln -s . folder; ln -s nowhere gone");

        assertThat(sandbox.children(clone + "/n")).hasValueSatisfying(names -> assertThat(names)
                .containsExactlyInAnyOrder("a b/", ".hidden/", "..odd/", "-n", "x y", ".dot", "ä", "folder", "gone"));
    }

    @Test
    void getsFolderUnderBaseName() throws Exception {
        run(
                sandbox,
                "mkdir -p out/deep/empty",
                "printf one > out/a.txt",
                "chmod 640 out/a.txt",
                "printf '#!' > 'out/deep/ö b.sh'",
                "chmod 755 'out/deep/ö b.sh'",
                "ln -s ../a.txt out/deep/link",
                "ln -s /nowhere out/deep/dangling",
                "mkdir -p out/" + LONG.replace("/file.txt", ""),
                "printf long > out/" + LONG);

        assertThat(TarBytes.read(sandbox.get(clone + "/out").orElseThrow()))
                .containsEntry("out/", "folder")
                .containsEntry("out/deep/empty/", "folder")
                .containsEntry("out/a.txt", "640 one")
                .containsEntry("out/deep/ö b.sh", "755 #!")
                .containsEntry("out/deep/link", "-> ../a.txt")
                .containsEntry("out/deep/dangling", "-> /nowhere")
                .containsEntry("out/" + LONG, "644 long");
    }

    @Test
    void getsFileAndLink() throws Exception {
        assertThat(TarBytes.read(sandbox.get(clone + "/run.sh").orElseThrow()))
                .containsOnlyKeys("run.sh")
                .containsEntry("run.sh", "755 #!/bin/sh\necho ran\n");
        assertThat(TarBytes.read(sandbox.get(clone + "/link").orElseThrow()))
                .containsExactly(java.util.Map.entry("link", "-> README.md"));
    }

    @Test
    void getsNothingForMissingPath() throws Exception {
        assertThat(sandbox.get(clone + "/no such folder")).isEmpty();
        assertThat(sandbox.get(clone + "/README.md/below a file")).isEmpty();
    }

    @Test
    void transfersLargeFile() throws Exception {
        byte[] large = new byte[5_000_000];
        new java.util.Random(5).nextBytes(large);
        sandbox.put(clone, new TarBytes().file("large", 0644, large).stream());

        try (var tar = new org.apache.commons.compress.archivers.tar.TarArchiveInputStream(
                sandbox.get(clone + "/large").orElseThrow())) {
            assertThat(tar.getNextEntry().getSize()).isEqualTo(large.length);
            assertThat(Arrays.equals(tar.readAllBytes(), large)).isTrue();
        }
    }

    @Test
    void restoresItsOwnArchive() throws Exception {
        run(sandbox, "mkdir -p out/empty", "echo a > out/a", "ln -s a out/link", "chmod 750 out/empty");

        sandbox.put(clone + "/copy", sandbox.get(clone + "/out").orElseThrow());

        assertThat(run(sandbox, "cd copy/out; cat link; [ -L link ] && ls -ld empty | cut -c 1-10")
                        .text())
                .isEqualTo("a\ndrwxr-x---\n");
    }

    @Test
    void rejectsPathTraversal() throws Exception {
        String beside = sandbox.layout().agentDirectory();

        rejects(new TarBytes().file("../evil", 0644, "evil"));
        rejects(new TarBytes().file("a/../../evil", 0644, "evil"));
        // short, because the leading slash of a name with more than 100 bytes is lost, so that it stays inside
        rejects(new TarBytes().file("/evil", 0644, "evil"));
        rejects(new TarBytes().link("out", beside).file("out/evil", 0644, "evil"));
        rejects(new TarBytes().link("up", "..").file("up/evil", 0644, "evil"));
        rejects(new TarBytes().hardLink("hard", "../README.md"));

        assertThat(run(sandbox, "[ -e evil ] || [ -e '" + beside + "/evil' ] || echo nothing")
                        .text())
                .isEqualTo("nothing\n");
    }

    @Test
    void doesNotFollowLinksOfStep() throws Exception {
        String outside = sandbox.layout().agentDirectory() + "/outside";
        run(sandbox, "mkdir '" + outside + "'", "mkdir into", "ln -s '" + outside + "' into/way");

        assertThatThrownBy(() -> sandbox.put(clone + "/into", new TarBytes().file("way/evil", 0644, "evil").stream()))
                .isInstanceOf(IOException.class);

        assertThat(run(sandbox, "ls '" + outside + "'").text()).isEmpty();
    }

    private void rejects(TarBytes archive) {
        assertThatThrownBy(() -> sandbox.put(clone + "/into", archive.stream())).isInstanceOf(IOException.class);
    }
}
