package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.git.ScratchRepository;
import io.github.dbtmaven.pipelines.model.ImportedFiles;
import io.github.dbtmaven.pipelines.model.OtherRepository;
import io.github.dbtmaven.pipelines.text.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRepositoriesTest {
    private static final String FILE = "bitbucket-pipelines.yml";

    @TempDir
    Path folder;

    private Path shared;
    private ScratchRepository scratch;
    private String first;

    @BeforeEach
    void commit() throws IOException {
        shared = folder.resolve("clones/shared");
        scratch = ScratchRepository.in(shared).write(FILE, "first\n").write("ci/our-pipelines.yml", "ours\n");
        first = scratch.commit("First");
        scratch.git("tag", "-a", "v1", "-m", "annotated");
        scratch.write(FILE, "second\n").commit("Second");
        scratch.write(FILE, "edited\n");
    }

    private OtherRepository find(Map<String, Path> folders, String name, String ref) {
        return new LocalRepositories(folders, System.getenv())
                .beside(ImportedFiles.NONE)
                .repository(List.of(name), ref);
    }

    private OtherRepository.Found found(String name, String ref) {
        return (OtherRepository.Found) find(Map.of("team/shared", shared), name, ref);
    }

    private String reason(Path path, String ref) {
        return ((OtherRepository.Unusable) find(Map.of("shared", path), "shared", ref)).reason();
    }

    @Test
    void readsCommittedFilesOfBranchAndTag() {
        assertThat(found("team/shared", "main").files().text(FILE)).contains("second\n");
        assertThat(found("team/shared", "v1").files().text(FILE)).contains("first\n");
        assertThat(found("team/shared", "v1").label()).isEqualTo("team/shared@" + Shown.shortHash(first));
        assertThat(found("team/shared", "v1").files().text("ci/our-pipelines.yml"))
                .contains("ours\n");
    }

    @Test
    void findsRepositoryByItsSlugToo() {
        assertThat(found("shared", "main").files().text(FILE)).contains("second\n");
        assertThat(find(Map.of("shared", shared), "team/shared", "main")).isInstanceOf(OtherRepository.Found.class);
        assertThat(find(Map.of("shared", shared), "unshared", "main")).isEqualTo(new OtherRepository.NotGiven());
        assertThat(find(Map.of("team/shared", shared), "team/other", "main")).isEqualTo(new OtherRepository.NotGiven());
    }

    @Test
    void readsBareRepositoryAndFetchedBranches() throws IOException {
        scratch.git(
                "clone",
                "--quiet",
                "--bare",
                shared.toString(),
                folder.resolve("bare").toString());
        scratch.git(
                "clone", "--quiet", shared.toString(), folder.resolve("clone").toString());
        String clone = folder.resolve("clone").toString();
        scratch.git("-C", clone, "checkout", "--quiet", "--detach");
        scratch.git("-C", clone, "branch", "--quiet", "-D", "main");

        for (String name : List.of("bare", "clone")) {
            OtherRepository other = find(Map.of("shared", folder.resolve(name)), "shared", "main");
            assertThat(other).isInstanceOfSatisfying(OtherRepository.Found.class, found -> assertThat(
                            found.files().text(FILE))
                    .contains("second\n"));
        }
    }

    @Test
    void readsNothingOutsideOfTheCommit() throws IOException {
        Files.writeString(folder.resolve("clones/secret"), "secret");
        Files.createSymbolicLink(shared.resolve("link-pipelines.yml"), Path.of("../secret"));
        Files.createSymbolicLink(shared.resolve("inner-pipelines.yml"), Path.of(FILE));
        scratch.commit("Links");
        ImportedFiles files = found("shared", "main").files();

        for (String path : List.of(
                "../secret",
                "ci/../../secret",
                "/etc/passwd",
                "link-pipelines.yml",
                "inner-pipelines.yml",
                "ci",
                "",
                "*",
                "-x",
                ".git/config")) {
            assertThat(files.text(path)).as(path).isEmpty();
        }
    }

    @Test
    void knowsLinksOfTheCommit() throws IOException {
        Files.createSymbolicLink(shared.resolve("inner-pipelines.yml"), Path.of(FILE));
        Files.createSymbolicLink(shared.resolve("linked"), Path.of("ci"));
        scratch.commit("Links");
        ImportedFiles files = found("shared", "main").files();

        assertThat(List.of("inner-pipelines.yml", "linked", "linked/our-pipelines.yml"))
                .allMatch(files::isLink);
        assertThat(List.of(FILE, "ci/our-pipelines.yml", "gone/x", "*")).noneMatch(files::isLink);
    }

    @Test
    void namesClonesFromWhichNothingIsImported() {
        LocalRepositories repositories =
                new LocalRepositories(Map.of("team/shared", shared, "tools", folder.resolve("tools")), System.getenv());
        String unused = "dbt.repositories names the repository \"tools\" in \"" + folder.resolve("tools")
                + "\", but no pipeline" + " imports from ";
        assertThat(repositories.unused()).contains(unused + "another repository. Remove it.");

        ImportedFiles files = repositories.beside(ImportedFiles.NONE);
        files.repository(List.of("shared", "alias"), "main");
        files.repository(List.of("team/tool", "our-tool"), "main");

        assertThat(repositories.unused())
                .containsExactly(unused
                        + "it. The imports are from \"shared\", \"team/tool\": correct the name, or remove" + " it.");
    }

    @Test
    void saysWhyFolderCannotBeUsed() throws IOException {
        Path inside = Files.createDirectories(shared.resolve("ci"));
        Path plain = Files.createDirectories(folder.resolve("plain"));

        assertThat(reason(folder.resolve("gone"), "main"))
                .isEqualTo("The folder \"" + folder.resolve("gone")
                        + "\" of the repository \"shared\" (dbt.repositories) does not exist. Clone the repository there, or"
                        + " correct the property.");
        for (Path wrong : List.of(inside, plain)) {
            assertThat(reason(wrong, "main")).contains("is not the root of a git repository");
        }
        assertThat(reason(shared, "v9"))
                .isEqualTo("The repository \"shared\" in \"" + shared
                        + "\" (dbt.repositories) has no branch or tag \"v9\". Fetch it there, or correct the import.");
        assertThat(reason(shared, "main~1")).contains("has no branch or tag");
        assertThat(reason(shared, first)).contains("has no branch or tag");
    }
}
