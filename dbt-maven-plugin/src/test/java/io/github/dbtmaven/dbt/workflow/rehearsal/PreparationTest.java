package io.github.dbtmaven.dbt.workflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.dbt.warehouse.ClasspathBinaries;
import io.github.dbtmaven.pipelines.git.ScratchRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparationTest {
    @TempDir
    Path temp;

    private ScratchRepository repository;

    @BeforeEach
    void aRepository() throws IOException {
        repository = ScratchRepository.in(temp.toRealPath().resolve("shop"));
        repository.write("bitbucket-pipelines.yml", "pipelines: {default: [{step: {script: [echo built]}}]}\n");
    }

    private boolean sharesDbt(String fresh) {
        RehearsalOptions options = OptionsBuilder.in(repository.root())
                .with("dbt.branch", "main")
                .with("dbt.warehouse", "none")
                .with("dbt.fresh", fresh)
                .options();
        RehearsalContext tools = new RehearsalContext(
                Map.of("PATH", System.getenv("PATH")),
                temp.resolve("cache"),
                new ClasspathBinaries(),
                List::of,
                line -> {},
                line -> {},
                Optional.empty(),
                true,
                BuiltPlugin.VERSION,
                properties -> "mvn dbt:emulate " + properties);
        return Preparation.of(options, tools, temp.resolve("git " + fresh)).sharesDbt(options);
    }

    @Test
    void stepsShareDbtOnlyInRepositoryWithProject() {
        repository.commit("No dbt");
        assertThat(sharesDbt("false")).isFalse();

        repository.write("dbt_project.yml", "name: shop\n").commit("A project");

        assertThat(sharesDbt("false")).isTrue();
    }

    @Test
    void freshRehearsalSharesNothing() {
        repository.write("dbt_project.yml", "name: shop\n").commit("A project");

        assertThat(sharesDbt("true")).isFalse();
    }
}
