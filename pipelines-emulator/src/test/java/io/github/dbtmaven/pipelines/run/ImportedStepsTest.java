package io.github.dbtmaven.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.model.ImportedFiles;
import io.github.dbtmaven.pipelines.model.OtherRepository;
import io.github.dbtmaven.pipelines.model.PipelinesFile;
import io.github.dbtmaven.pipelines.plan.BuildFacts;
import io.github.dbtmaven.pipelines.plan.Plan;
import io.github.dbtmaven.pipelines.plan.PlanRequest;
import io.github.dbtmaven.pipelines.plan.PlanResult;
import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import io.github.dbtmaven.pipelines.plan.support.RuntimeKind;
import io.github.dbtmaven.pipelines.planning.Planner;
import io.github.dbtmaven.pipelines.text.RepositoryId;
import io.github.dbtmaven.pipelines.yaml.PipelinesReader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImportedStepsTest {
    private static final String SHARED = """
            export: true
            definitions: { pipelines: { build: [ step: { image: python, script: [ ls ] } ] } }
            """;

    private static Plan plan(String text) {
        PipelinesFile file = new PipelinesReader()
                .read("p.yml", text, new SharedRepository())
                .file()
                .orElseThrow();
        PlanResult result = new Planner()
                .plan(PlanRequest.of(
                        new Trigger.Branch("main", "a".repeat(40)),
                        file,
                        new BuildFacts(RepositoryId.of("acme/shop"), 1),
                        Capabilities.of(RuntimeKind.DOCKER, List.of())));
        return ((PlanResult.Planned) result).plan();
    }

    private static final class SharedRepository implements ImportedFiles {
        @Override
        public Optional<String> text(String path) {
            return Optional.of(SHARED);
        }

        @Override
        public OtherRepository repository(List<String> names, String ref) {
            return new OtherRepository.Found("shared@1a2b3c4", this);
        }
    }

    @Test
    void namesRepositoryAndCommit() {
        assertThat(ImportedSteps.remark(plan("pipelines: { default: { import: 'shared:main:build' } }\n")))
                .contains("Imports steps of shared@1a2b3c4:bitbucket-pipelines.yml");
    }

    @Test
    void saysNothingAboutStepsOfTheFileItself() {
        assertThat(ImportedSteps.remark(plan("pipelines: { default: [ step: { image: python, script: [ ls ] } ] }\n")))
                .isEmpty();
    }
}
