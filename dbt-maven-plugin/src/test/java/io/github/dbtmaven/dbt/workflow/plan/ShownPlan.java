package io.github.dbtmaven.dbt.workflow.plan;

import io.github.dbtmaven.dbt.Outcome;
import io.github.dbtmaven.dbt.workflow.rehearsal.choice.BuildChoice;
import io.github.dbtmaven.pipelines.LocalRepositories;
import io.github.dbtmaven.pipelines.git.ScratchRepository;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import io.github.dbtmaven.pipelines.plan.support.RuntimeKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Shows plans of a pipelines file in a folder. */
abstract class ShownPlan {
    static final String FILE = """
            pipelines:
              branches:
                main:
                  - step:
                      name: Models
                      script: [dbt build]
                      condition: { changesets: { includePaths: [models/**] } }
              pull-requests:
                '**':
                  - step: { name: Check, script: [ls] }
              custom:
                nightly:
                  - step: { script: [ls] }
            """;

    @TempDir
    Path folder;

    final StringBuilder console = new StringBuilder();
    Map<String, Path> repositories = Map.of();
    Map<String, String> environment = System.getenv();

    @BeforeEach
    void aFile() throws IOException {
        folder = folder.toRealPath();
        Files.writeString(folder.resolve("bitbucket-pipelines.yml"), FILE);
    }

    ScratchRepository repository() {
        return ScratchRepository.in(folder);
    }

    Outcome list() {
        return show(Optional.empty(), false, Optional.empty());
    }

    Outcome show(BuildChoice choice) {
        return show(Optional.of(choice), false, Optional.empty());
    }

    Outcome show(Optional<BuildChoice> choice, boolean json, Optional<Path> output) {
        console.setLength(0);
        return new ShowPlan(
                        new Capabilities(Set.of(RuntimeKind.DOCKER), Set.of(), List.of()),
                        new LocalRepositories(repositories, environment),
                        environment,
                        console::append)
                .run(new PlanOptions(folder, "", choice, Optional.empty(), json, output));
    }
}
