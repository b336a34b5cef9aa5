package io.github.dbtmaven.dbt.workflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.pipelines.LocalRuntime;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.git.ScratchRepository;
import io.github.dbtmaven.pipelines.sandbox.host.HostKind;
import io.github.dbtmaven.pipelines.sandbox.host.HostRouting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pauses builds at manual steps and resumes them with the printed command. */
class ResumedRehearsalTest {
    private static final String FILE = """
            pipelines:
              default:
                - step:
                    name: Make
                    script: [ cp model.sql made.txt ]
                    artifacts: [ made.txt ]
                - step:
                    name: Deploy
                    trigger: manual
                    script: [ cat made.txt ]
            """;

    @TempDir
    Path temp;

    private ScratchRepository repository;
    private OptionsBuilder properties;
    private RehearsalBench bench;

    @BeforeEach
    void aRepositoryWithManualStep() throws IOException {
        repository = ScratchRepository.in(temp.toRealPath().resolve("shop"));
        repository.write("model.sql", "select 1\n").write("bitbucket-pipelines.yml", FILE);
        repository.commit("Everything");
        properties = OptionsBuilder.in(repository.root())
                .with("dbt.runtime", "host")
                .with("dbt.branch", "main")
                .with("dbt.warehouse", "none");
        Map<String, String> environment = Map.of("PATH", System.getenv("PATH"));
        Path cache = SharedCache.linkInto(temp.resolve("cache"));
        bench = RehearsalBench.onHost(
                cache,
                environment,
                () -> LocalRuntime.of(new HostKind(cache.resolve("host"), environment, HostRouting.PROXY)));
    }

    @Test
    void resumesWithPrintedCommand() {
        RehearsalResult paused = bench.run(properties);

        assertThat(bench.plannings()).as("before and after the route is known").isEqualTo(2);
        assertThat(paused.builds()).singleElement().satisfies(build -> {
            assertThat(build.state()).isEqualTo(BuildState.PAUSED);
            assertThat(build.sentence())
                    .endsWith("this runs it: mvn dbt:emulate -Ddbt.branch=main -Ddbt.runtime=host"
                            + " -Ddbt.warehouse=none -Ddbt.fromStep=2");
        });
        bench.console();

        RehearsalResult resumed = bench.run(properties.with("dbt.fromStep", "2"));

        assertThat(resumed.passed()).isTrue();
        assertThat(resumed.builds().get(0).build()).isEqualTo(2);
        assertThat(bench.console()).contains("  1/2 Make: taken from build 1, where it passed", "| select 1");
    }

    @Test
    void asksOnTerminal() {
        bench.answering("Y", "no");

        assertThat(bench.run(properties).passed()).isTrue();
        assertThat(bench.run(properties).passed()).isFalse();
        assertThat(bench.asked()).containsExactly("Run step 2 \"Deploy\"? [y/N] ", "Run step 2 \"Deploy\"? [y/N] ");
        assertThat(bench.run(properties.with("dbt.manual", "stop")).passed()).isFalse();
        assertThat(bench.asked()).hasSize(2);
    }

    @Test
    void rejectsChangedFilesUnlessOnlyLaterStepsChanged() throws IOException {
        bench.run(properties);
        repository.write("model.sql", "select 2\n").write("new.sql", "select 3\n");
        repository.commit("Edit");

        assertThatThrownBy(() -> bench.run(properties.with("dbt.fromStep", "2")))
                .isInstanceOf(UserError.class)
                .hasMessage("2 files changed since build 1: \"model.sql\", \"new.sql\". What its steps left is no"
                        + " longer true. Run the whole build again, without dbt.fromStep.");

        repository.git("reset", "-q", "--hard", "HEAD~1");
        repository.write("bitbucket-pipelines.yml", FILE.replace("cat made.txt", "cat made.txt made.txt"));
        repository.commit("Another deploy");
        bench.console();
        assertThat(bench.run(properties).passed()).isTrue();
        assertThat(bench.console())
                .contains(
                        "\"bitbucket-pipelines.yml\" changed since build 1, but not the steps that are taken from it.");
    }

    @Test
    void rejectsChangedVariables() throws IOException {
        repository.write(".gitignore", "pipelines-variables.yml\n");
        repository.commit("Ignore");
        repository.write("pipelines-variables.yml", "variables: { TARGET: one, USER: '${BITBUCKET_ACCESS_TOKEN}' }\n");
        bench.run(properties);
        assertThat(bench.run(properties.with("dbt.fromStep", "2")).passed())
                .as("values that the rehearsal makes do not matter")
                .isTrue();
        repository.write("pipelines-variables.yml", "variables: { TARGET: two, USER: '${BITBUCKET_ACCESS_TOKEN}' }\n");

        assertThatThrownBy(() -> bench.run(properties))
                .hasMessageStartingWith("Step 1 \"Make\" has changed since build 2 (variables), so its result");
    }

    @Test
    void rejectsWholeRehearsal() {
        assertThatThrownBy(() -> OptionsBuilder.in(repository.root())
                        .with("dbt.fromStep", "2")
                        .options())
                .hasMessageStartingWith("dbt.fromStep resumes one build. Add the one to resume: dbt.branch,");
    }
}
