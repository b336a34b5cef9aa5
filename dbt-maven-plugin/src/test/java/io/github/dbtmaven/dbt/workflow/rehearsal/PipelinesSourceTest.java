package io.github.dbtmaven.dbt.workflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.Emulator;
import io.github.dbtmaven.pipelines.LocalRepositories;
import io.github.dbtmaven.pipelines.git.GitRepository;
import io.github.dbtmaven.pipelines.git.GitWorkspace;
import io.github.dbtmaven.pipelines.git.ScratchRepository;
import io.github.dbtmaven.pipelines.model.CheckedFile;
import io.github.dbtmaven.pipelines.model.Pipeline;
import io.github.dbtmaven.pipelines.model.ScriptItem;
import io.github.dbtmaven.pipelines.plan.support.RuntimeKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests which version of the pipelines file and its imports is read. */
class PipelinesSourceTest {
    @TempDir
    Path scratch;

    private ScratchRepository repository;
    private String commit;

    @BeforeEach
    void commitAnImportingFile(@TempDir Path folder) {
        repository = ScratchRepository.in(folder)
                .write("bitbucket-pipelines.yml", """
                        definitions: { imports: { shared: ci/shared-pipelines.yml } }
                        pipelines: { default: { import: build@shared } }
                        """)
                .write("ci/shared-pipelines.yml", shared("echo committed"));
        commit = repository.commit("pipelines");
        repository.write("ci/shared-pipelines.yml", shared("echo edited"));
    }

    @Test
    void importsFromWorkingTree() {
        assertThat(command(source().workingTree())).isEqualTo("echo edited");
    }

    @Test
    void importsFromCommit() {
        assertThat(command(source().at(Optional.of(commit)))).isEqualTo("echo committed");
    }

    @Test
    void ignoresEditsAfterSnapshot() {
        PipelinesSource source = source();
        repository.write("ci/shared-pipelines.yml", shared("echo later"));

        assertThat(command(source.workingTree())).isEqualTo("echo edited");
    }

    @Test
    void checksEachVersionOnce() {
        PipelinesSource source = source();

        assertThat(source.workingTree()).isSameAs(source.workingTree()).isSameAs(source.at(Optional.empty()));
        assertThat(source.at(Optional.of(commit))).isSameAs(source.at(Optional.of(commit)));
    }

    @Test
    void doesNotReadTheTargetOfALinkAsTheFile() throws IOException {
        Path file = repository.root().resolve("ci/shared-pipelines.yml");
        Files.move(file, file.resolveSibling("real-pipelines.yml"));
        Files.createSymbolicLink(file, Path.of("real-pipelines.yml"));

        assertThat(source().workingTree().problems())
                .first()
                .asString()
                .contains("The imported file \"ci/shared-pipelines.yml\" is a symbolic link");
    }

    @Test
    void namesLocalClonesFromWhichNoVersionImports() {
        PipelinesSource source = source(Map.of("other", repository.root()));
        source.workingTree();

        assertThat(source.unusedRepositories())
                .singleElement()
                .asString()
                .startsWith("dbt.repositories names the repository \"other\"");
    }

    private PipelinesSource source() {
        return source(Map.of());
    }

    private PipelinesSource source(Map<String, Path> repositories) {
        GitRepository opened = GitRepository.open(repository.root(), System.getenv());
        GitWorkspace workspace = new GitWorkspace(opened, scratch);
        return new PipelinesSource(
                opened,
                workspace,
                workspace.snapshot(),
                Optional.empty(),
                new LocalRepositories(repositories, System.getenv()),
                Emulator.capabilities(RuntimeKind.ALL));
    }

    private static String shared(String command) {
        return "definitions: { pipelines: { build: [ step: { image: python, script: [" + command + "] } ] } }\n";
    }

    private static String command(CheckedFile read) {
        assertThat(read.problems()).isEmpty();
        Pipeline pipeline = read.file().orElseThrow().pipelines().all().get(0);
        return ((ScriptItem.Shell) pipeline.steps().get(0).script().get(0)).text();
    }
}
