package io.github.dbtmaven.pipelines.run.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.pipelines.model.ArtifactPattern;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.plan.spec.ArtifactSpec;
import io.github.dbtmaven.pipelines.plan.spec.ArtifactsSpec.Download;
import io.github.dbtmaven.pipelines.run.FolderSandbox;
import io.github.dbtmaven.pipelines.run.files.KeptFiles;
import io.github.dbtmaven.pipelines.run.files.KeptPaths;
import io.github.dbtmaven.pipelines.run.files.StoredFiles;
import io.github.dbtmaven.pipelines.run.files.UploadLimit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactStoreTest {
    private static final SourcePosition AT = new SourcePosition("bitbucket-pipelines.yml", 7, 11);

    private static final Download ALL = new Download(true, List.of());

    @TempDir
    Path folder;

    private FolderSandbox step;
    private ArtifactStore store;

    @BeforeEach
    void make() throws Exception {
        Files.createDirectories(folder.resolve("scratch"));
        store = new ArtifactStore(folder.resolve("artifacts"), folder.resolve("scratch"), new UploadLimit(1000));
        step = new FolderSandbox(folder.resolve("step"))
                .write("build/target/manifest.json", "{}")
                .write("build/target/deep/run.json", "[]")
                .write("build/target/.hidden", "h")
                .write("build/top.txt", "t")
                .write("build/.git/HEAD", "ref")
                .write("build/~/x", "tilde")
                .write("outside.txt", "outside");
    }

    /** Bitbucket's rules for artifact patterns. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            target/*.json         | target/manifest.json
            target/**             | target/.hidden target/deep/run.json target/manifest.json
            target/manifest.json  | target/manifest.json
            **/*.json             | target/deep/run.json target/manifest.json
            *.txt                 | top.txt
            **                    | target/.hidden target/deep/run.json target/manifest.json top.txt ~/x
            .git/**               | .git/HEAD
            {top,no}.txt          | top.txt
            target/m?nifest.json  | target/manifest.json
            target                |
            target/               |
            target/*              | target/.hidden target/manifest.json
            ./top.txt             |
            target/../top.txt     |
            ../outside.txt        |
            ../**                 |
            /etc/hosts            |
            $HOME/x               |
            no/such/folder/**     |
            """)
    void matchesFilesInClone(String pattern, String files) throws Exception {
        List<ArtifactStore.Matched> matched = store.keep(step, specs(pattern), 1, "01-step");

        assertThat(matched).singleElement().satisfies(one -> assertThat(String.join(" ", one.files()))
                .isEqualTo(files == null ? "" : files));
        assertThat(folder.resolve("artifacts/outside.txt")).doesNotExist();
    }

    /** The files are those of a walk through the whole clone, which the other patterns take. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            *.txt                  | top.txt                        | top.txt
            t*                     | top.txt                        | top.txt
            t**                    | target top.txt                 | target/.hidden target/deep/run.json target/manifest.json top.txt
            t*/manifest.json       | target/manifest.json           | target/manifest.json
            t*/d*/*.json           | target                         | target/deep/run.json
            {target,no}/deep/**    | target/deep                    | target/deep/run.json
            nothing*               |                                |
            ?                      |                                |
            *                      | top.txt                        | top.txt
            */x                    | target/x ~/x                   | ~/x
            **/x                   | ''                             | ~/x
            {target/deep,no}/**    | ''                             | target/deep/run.json
            .g*/HEAD               |                                |
            .git*/HEAD             | .git/HEAD                      | .git/HEAD
            """)
    void readsOnlyWhatCanMatch(String pattern, String read, String files) throws Exception {
        List<ArtifactStore.Matched> matched = store.keep(step, specs(pattern), 1, "01-step");

        assertThat(matched).singleElement().satisfies(one -> assertThat(String.join(" ", one.files()))
                .isEqualTo(files == null ? "" : files));
        assertThat(String.join(" ", step.read)).isEqualTo(read == null ? "" : read);
    }

    @Test
    void readsCloneOnceIfManyNamesMatch() throws Exception {
        for (int file = 0; file < 40; file++) {
            step.write("build/many-" + file, "");
        }

        assertThat(store.keep(step, specs("many-*"), 1, "01-step").get(0).files())
                .hasSize(40);

        assertThat(step.read).containsExactly("");
    }

    @Test
    void doesNotStoreTooLargeArtifacts() throws Exception {
        byte[] noise = new byte[2000];
        new Random(1).nextBytes(noise);
        Files.write(folder.resolve("step/build/target/noise.bin"), noise);
        Files.write(folder.resolve("step/build/zeros.bin"), new byte[50_000]);

        List<ArtifactStore.Matched> matched =
                store.keep(step, specs("target/**", "target/*.json", "*.bin"), 1, "01-step");

        assertThat(matched)
                .extracting(one -> one.tooLarge().isPresent())
                .as("the zeros compress well")
                .containsExactly(true, false, false);
        assertThat(matched.get(0).tooLarge().getAsLong()).isBetween(2000L, 3000L);
        assertThat(folder.resolve("artifacts/01-step/target/noise.bin")).doesNotExist();
        assertThat(folder.resolve("artifacts/01-step/target/deep")).doesNotExist();
        assertThat(folder.resolve("artifacts/01-step/target/manifest.json")).exists();
        assertThat(folder.resolve("artifacts/01-step/zeros.bin")).exists();
    }

    @Test
    void readsFileOfSeveralPatternsOnce() throws Exception {
        List<ArtifactStore.Matched> matched =
                store.keep(step, specs("target/*.json", "target/**", "*.txt"), 1, "01-step");

        assertThat(matched).extracting(ArtifactStore.Matched::bytes).containsExactly(2L, 5L, 1L);
        assertThat(folder.resolve("artifacts/01-step/target/manifest.json")).hasContent("{}");
        assertThat(folder.resolve("artifacts/01-step/top.txt")).hasContent("t");
    }

    @Test
    void storesAllHardLinks() throws Exception {
        Files.createLink(step.path("build/target/zz.json"), step.path("build/target/manifest.json"));
        Files.createLink(step.path("build/zz.json"), step.path("build/top.txt"));

        assertThat(store.keep(step, specs("target/zz.json", "**/zz.json", "zz.json"), 1, "01-step"))
                .extracting(ArtifactStore.Matched::files)
                .containsExactly(List.of("target/zz.json"), List.of("target/zz.json"), List.of("zz.json"));
        assertThat(folder.resolve("artifacts/01-step/target/zz.json")).hasContent("{}");
    }

    @Test
    void storesLinksAsLinks() throws Exception {
        Files.createSymbolicLink(step.path("build/target/in.json"), Path.of("manifest.json"));
        Files.createSymbolicLink(step.path("build/target/out.json"), Path.of("../../outside.txt"));
        Files.createSymbolicLink(step.path("build/target/abs.json"), Path.of("/etc/passwd"));
        Files.createSymbolicLink(step.path("build/target/gone.json"), Path.of("/no/such/file"));
        Files.createSymbolicLink(step.path("build/target/folder.json"), Path.of("/etc"));

        ArtifactStore.Matched matched =
                store.keep(step, specs("target/*.json"), 1, "01-step").get(0);
        FolderSandbox next = new FolderSandbox(folder.resolve("next"));
        store.handOver(next, 3, ALL);

        assertThat(matched.files())
                .containsExactly(
                        "target/abs.json",
                        "target/folder.json",
                        "target/gone.json",
                        "target/in.json",
                        "target/manifest.json",
                        "target/out.json");
        assertThat(matched.bytes()).as("of manifest.json alone").isEqualTo(2);
        assertThat(Files.readSymbolicLink(next.path("build/target/abs.json"))).hasToString("/etc/passwd");
        assertThat(Files.readSymbolicLink(next.path("build/target/folder.json")))
                .hasToString("/etc");
        assertThat(Files.readSymbolicLink(next.path("build/target/out.json"))).hasToString("../../outside.txt");
        assertThat(Files.readSymbolicLink(next.path("build/target/gone.json"))).hasToString("/no/such/file");
    }

    @Test
    void removesLinkOfTooLargePattern() throws Exception {
        Path outside = Files.writeString(folder.resolve("outside.txt"), "mine");
        byte[] noise = new byte[2000];
        new Random(1).nextBytes(noise);
        Files.write(step.path("build/target/noise.bin"), noise);
        Files.createSymbolicLink(step.path("build/target/out"), outside);

        store.keep(step, specs("target/**"), 1, "01-step");

        assertThat(folder.resolve("artifacts/01-step/target/out")).doesNotExist();
        assertThat(outside).hasContent("mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"out/evil", "out/deep/evil"})
    void rejectsFileBelowStoredLink(String name) throws Exception {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        StoredFiles files = new StoredFiles(folder.resolve("stored"));
        TarArchiveEntry link = new TarArchiveEntry("out", TarConstants.LF_SYMLINK);
        link.setLinkName(outside.toString());
        files.add("out", link, InputStream.nullInputStream());

        assertThatThrownBy(() -> files.add(name, new TarArchiveEntry(name), InputStream.nullInputStream()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("\"" + name + "\" is below the link \"out\"");
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void prefersArtifactsOfLaterSteps() throws Exception {
        FolderSandbox second = new FolderSandbox(folder.resolve("second")).write("build/top.txt", "later");
        second.write("build/tool.sh", "#!/bin/sh")
                .path("build/tool.sh")
                .toFile()
                .setExecutable(true);
        Files.createSymbolicLink(second.path("build/link"), Path.of("top.txt"));
        store.keep(step, specs("top.txt", "target/*.json"), 1, "01-first");
        store.keep(second, specs("tool.sh", "link"), 2, "02-second");
        FolderSandbox third = new FolderSandbox(folder.resolve("third"));

        assertThat(store.handOver(third, 3, ALL)).isEqualTo(2);

        assertThat(third.path("build/top.txt")).hasContent("t");
        assertThat(third.path("build/target/manifest.json")).hasContent("{}");
        assertThat(third.path("build/tool.sh")).isExecutable();
        assertThat(third.path("build/link")).isSymbolicLink();
        assertThat(folder.resolve("scratch")).isEmptyDirectory();
    }

    @Test
    void handsOverArtifactsOfEarlierStepsOnly() throws Exception {
        store.keep(step, specs("top.txt"), 2, "02-member");
        FolderSandbox sibling = new FolderSandbox(folder.resolve("sibling"));

        assertThat(store.handOver(sibling, 2, ALL)).isZero();

        assertThat(sibling.path("build/top.txt")).doesNotExist();
    }

    @Test
    void replacesArtifactsOfEarlierTry() throws Exception {
        store.keep(step, specs("target/**"), 1, "01-step");
        FolderSandbox again = new FolderSandbox(folder.resolve("again")).write("build/target/new.json", "{}");

        store.keep(again, specs("target/**"), 1, "01-step");

        assertThat(folder.resolve("artifacts/01-step/target")).isDirectoryContaining("glob:**/new.json");
        assertThat(folder.resolve("artifacts/01-step/target/manifest.json")).doesNotExist();
        assertThat(store.handOver(new FolderSandbox(folder.resolve("next")), 2, ALL))
                .isEqualTo(1);
    }

    @Test
    void keptPathsCopyFilesButNoLinks() throws Exception {
        Files.createSymbolicLink(step.path("build/target/abs.json"), Path.of("/etc/passwd"));
        KeptPaths kept = new KeptPaths(
                folder.resolve("kept"),
                new KeptFiles(List.of("target", "top.txt", "absent"), step -> List.of("../outside.txt", "~/x")));

        kept.keep(step, "01-step");

        assertThat(folder.resolve("kept/01-step/target/deep/run.json")).hasContent("[]");
        assertThat(folder.resolve("kept/01-step/top.txt")).hasContent("t");
        assertThat(folder.resolve("kept/01-step/target/abs.json")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"/etc", "../x", "a/../../x", "."})
    void keptPathsMustBeInClone(String path) {
        assertThatThrownBy(() -> new KeptPaths(folder, new KeptFiles(List.of(path), step -> List.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + path + "\" is no path below the clone");
    }

    private static List<ArtifactSpec> specs(String... patterns) {
        return Arrays.stream(patterns)
                .map(pattern -> ArtifactSpec.of(new ArtifactPattern(pattern, AT)))
                .toList();
    }
}
