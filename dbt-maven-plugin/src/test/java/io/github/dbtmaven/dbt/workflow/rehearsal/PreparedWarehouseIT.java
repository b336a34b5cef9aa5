package io.github.dbtmaven.dbt.workflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.dbt.RecordedProgress;
import io.github.dbtmaven.dbt.command.install.Requirements;
import io.github.dbtmaven.dbt.command.install.VirtualEnvironments;
import io.github.dbtmaven.dbt.command.program.Commands;
import io.github.dbtmaven.pipelines.LocalRuntime;
import io.github.dbtmaven.pipelines.git.ScratchRepository;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.process.InterruptGuard;
import io.github.dbtmaven.pipelines.process.NativeProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Rehearses a project that reads a source and grants access to a role, with a real dbt in shell steps and a real
 * PostgreSQL.
 */
@ResourceLock("steps on this machine")
@Needs({Need.PYTHON, Need.PYTHON_INDEX})
class PreparedWarehouseIT {
    private static final String SQL = """
            create role reporting;
            create schema raw;
            create table raw.events as select 1 as id;
            """;

    /** Installed once for all tests, since the steps do not install it. */
    private static Path dbt;

    @TempDir
    Path temp;

    private ScratchRepository repository;
    private RehearsalBench bench;
    private OptionsBuilder properties;

    @BeforeAll
    static void installDbt() {
        try (InterruptGuard guard = InterruptGuard.open()) {
            dbt = new VirtualEnvironments(
                            new Commands(new NativeProcesses(), guard),
                            System.getenv(),
                            Path.of("target/test-cache").toAbsolutePath(),
                            new RecordedProgress())
                    .of(Requirements.read(ShopRepository.EXAMPLES.resolve("shop/requirements.txt")))
                    .resolve("bin/dbt");
        }
    }

    @BeforeEach
    void aProjectWithASource() throws IOException {
        Path example = ShopRepository.EXAMPLES.resolve("shop");
        repository = ScratchRepository.in(temp.toRealPath().resolve("shop"));
        repository
                .write("requirements.txt", Files.readString(example.resolve("requirements.txt")))
                .write("profiles.yml", Files.readString(example.resolve(".ci/profiles.yml")))
                .write("dbt_project.yml", """
                        name: shop
                        profile: shop
                        models:
                          +materialized: table
                          +grants:
                            select: [reporting]
                        """)
                .write("models/sources.yml", "sources: [{name: raw, tables: [{name: events}]}]\n")
                .write("models/events.sql", "select id from {{ source('raw', 'events') }}\n")
                .write("bitbucket-pipelines.yml", """
                        pipelines:
                          branches:
                            main:
                              - step:
                                  script:
                                    - '"%s" build --target prod'
                          pull-requests:
                            '**':
                              - step:
                                  script: [exit 1]
                        """.formatted(dbt));
        repository.commit("A model of a source");
        Path cache = Path.of("target/it-cache/host").toAbsolutePath();
        Map<String, String> environment = System.getenv();
        bench = RehearsalBench.onHost(cache, environment, () -> LocalRuntime.host(cache.resolve("host"), environment));
        properties = OptionsBuilder.in(repository.root()).with("dbt.runtime", "host");
    }

    @Test
    void reportsMissingSourceWithHint() {
        RehearsalResult result = bench.run(properties);

        String console = bench.console();
        assertThat(result.passed()).as(console).isFalse();
        assertThat(console.substring(0, console.indexOf("Build 1 ")))
                .contains("no table for the source raw.events (models/sources.yml:1)")
                .contains("no role \"reporting\" (dbt_project.yml:6)");
        assertThat(result.outcome().summary())
                .contains("\n  model.shop.events failed: Database Error in model events (models/events.sql)"
                        + "\n      relation \"raw.events\" does not exist")
                .endsWith("Create objects that dbt does not create in \"pipelines-warehouse.sql\" next to the"
                        + " pipelines file; it runs once in the new database.");
    }

    @Test
    void passesIfSqlPreparesDatabase() {
        repository.write("pipelines-warehouse.sql", SQL);

        RehearsalResult result = bench.run(properties.with("dbt.branch", "main"));

        String console = bench.console();
        assertThat(result.passed()).as(console).isTrue();
        assertThat(console).doesNotContain("The rehearsal's database has no");
        assertThat(result.nodes().orElseThrow().built()).containsExactly("model.shop.events");
    }
}
