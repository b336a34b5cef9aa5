package io.github.dbtmaven.dbt.workflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.model.Pipeline;
import io.github.dbtmaven.pipelines.model.ScriptItem;
import io.github.dbtmaven.pipelines.run.workspace.GitRepository;
import io.github.dbtmaven.pipelines.run.workspace.ScratchRepository;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which text of the file is read, and of the files that it imports. */
class PipelinesSourceTest {
    private ScratchRepository repository;
    private String commit;

    @BeforeEach
    void commitAnImportingFile(@TempDir Path folder) {
        repository = ScratchRepository.in(folder)
                .write("bitbucket-pipelines.yml", """
                        definitions: { imports: { shared: ci/shared.yml } }
                        pipelines: { default: { import: build@shared } }
                        """)
                .write("ci/shared.yml", shared("echo committed"));
        commit = repository.commit("pipelines");
        repository.write("ci/shared.yml", shared("echo edited"));
    }

    @Test
    void theWorkingTreeImportsFilesOfTheWorkingTree() {
        assertThat(command(source().workingTree())).isEqualTo("echo edited");
    }

    @Test
    void aCommitImportsFilesOfTheCommit() {
        assertThat(command(source().at(Optional.of(commit)))).isEqualTo("echo committed");
    }

    private PipelinesSource source() {
        return new PipelinesSource(GitRepository.open(repository.root(), System.getenv()), Optional.empty());
    }

    private static String shared(String command) {
        return "definitions: { pipelines: { build: [ step: { script: [" + command + "] } ] } }\n";
    }

    private static String command(PipelinesSource.Read read) {
        assertThat(read.warnings()).isEmpty();
        Pipeline pipeline = read.file().pipelines().all().get(0);
        return ((ScriptItem.Shell) pipeline.steps().get(0).script().get(0)).text();
    }
}
