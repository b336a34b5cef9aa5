package io.github.dbtmaven.dbt.workflow.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dbtmaven.pipelines.BuildResult;
import io.github.dbtmaven.pipelines.LocalRuntime;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.git.ScratchRepository;
import io.github.dbtmaven.pipelines.sandbox.host.HostKind;
import io.github.dbtmaven.pipelines.sandbox.host.HostRouting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs complete rehearsals of small pipelines on the host with a real PostgreSQL. */
abstract class HostRehearsal {
    static final String FILE = """
            pipelines:
              branches:
                main:
                  - step:
                      name: Deploy
                      script:
                        - cat model.sql
              pull-requests:
                '**':
                  - step:
                      name: Build
                      script:
                        - cat model.sql
            """;

    @TempDir
    static Path shared;

    static Path cache;

    @TempDir
    Path temp;

    ScratchRepository repository;
    RehearsalBench bench;
    OptionsBuilder properties;

    @BeforeAll
    static void aCache() throws IOException {
        cache = SharedCache.linkInto(shared.resolve("cache"));
    }

    @BeforeEach
    void aRepository() throws IOException {
        repository = ScratchRepository.in(temp.toRealPath().resolve("shop"));
        repository.write("bitbucket-pipelines.yml", FILE).write("model.sql", "select 1\n");
        repository.commit("Deployed");
        Map<String, String> environment = Map.of("PATH", System.getenv("PATH"), "LICENSE", "0123-4567");
        bench = RehearsalBench.onHost(
                cache,
                environment,
                () -> LocalRuntime.of(new HostKind(cache.resolve("host"), environment, HostRouting.PROXY)));
        properties = OptionsBuilder.in(repository.root()).with("dbt.runtime", "host");
    }

    RehearsalResult run() {
        return bench.run(properties);
    }

    List<BuildState> states(RehearsalResult result) {
        return result.builds().stream().map(BuildResult::state).toList();
    }

    JsonNode json(int build) throws IOException {
        return FinishedBuild.read(properties.outputDirectory().resolve("builds/" + build));
    }

    String log(int build) throws IOException {
        Path folder = properties.outputDirectory().resolve("builds/" + build);
        return Files.readString(
                folder.resolve(json(build).get("steps").get(0).get("log").asText()));
    }
}
