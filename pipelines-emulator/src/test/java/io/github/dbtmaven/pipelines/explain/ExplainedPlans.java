package io.github.dbtmaven.pipelines.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.model.PipelinesFile;
import io.github.dbtmaven.pipelines.plan.BuildFacts;
import io.github.dbtmaven.pipelines.plan.ChangedFiles;
import io.github.dbtmaven.pipelines.plan.PlanRequest;
import io.github.dbtmaven.pipelines.plan.PlanResult;
import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import io.github.dbtmaven.pipelines.plan.spec.VariableOrigin;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import io.github.dbtmaven.pipelines.plan.support.RuntimeKind;
import io.github.dbtmaven.pipelines.planning.Planner;
import io.github.dbtmaven.pipelines.text.RepositoryId;
import io.github.dbtmaven.pipelines.yaml.PipelinesReader;
import io.github.dbtmaven.pipelines.yaml.ReadResult;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A file with all kinds of keys, and plans of it. */
final class ExplainedPlans {
    static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    static final String SECRET = "hunter2-secret";
    static final String FILE = """
            image: python:3.11
            options: { size: 2x }
            definitions:
              services:
                db: { image: 'postgres:16', memory: 512, variables: { POSTGRES_PASSWORD: $DB_PASSWORD } }
              caches:
                deps: { path: .deps, key: { files: [requirements.txt] } }
            triggers:
              repository-push:
                - condition: BITBUCKET_BRANCH == "main"
                  pipelines: [nightly]
            pipelines:
              default: [ step: { script: [ls] } ]
              branches:
                feature/*:
                  - step:
                      name: Build
                      services: [db]
                      caches: [pip, deps]
                      script: [dbt build, dbt test]
                      artifacts: [target/**]
                  - parallel:
                      fail-fast: true
                      steps:
                        - step: { name: Lint, script: [lint], runs-on: linux }
                        - step: { script: [docs], condition: { changesets: { includePaths: [docs/**] } } }
                  - stage:
                      name: Ship
                      trigger: manual
                      deployment: staging
                      steps:
                        - step:
                            name: Copy
                            clone: { depth: full }
                            artifacts: { download: [logs], upload: [ { name: all, paths: [a, b] } ] }
                            after-script: [bye]
                            script: [ { pipe: 'acme/copy:1.0', variables: { A: b } } ]
                  - step: { name: Call, type: pipeline, custom: nightly, input-variables: { DAY: $DAY } }
                imported: { import: 'other:main:build' }
              pull-requests:
                '**':
                  destinations:
                    main: [ step: { script: [ls] } ]
              custom:
                nightly:
                  - variables: [ { name: DAY, default: monday } ]
                  - step: { name: Full, script: [dbt build], output-variables: [VERSION] }
            """;

    private ExplainedPlans() {}

    static PipelinesFile file(String text) {
        ReadResult result = new PipelinesReader().read("p.yml", text);
        assertThat(result.file()).as("%s", result.problems()).isPresent();
        return result.file().orElseThrow();
    }

    static PlanRequest request(Trigger trigger, String text) {
        return PlanRequest.of(
                        trigger,
                        file(text),
                        new BuildFacts(RepositoryId.of("acme/shop"), 7),
                        new Capabilities(
                                Set.of(RuntimeKind.DOCKER), Set.of("atlassian/bitbucket-upload-file"), List.of()))
                .toExplain()
                .variables(
                        List.of(
                                new StepVariable("DB_PASSWORD", SECRET, true, VariableOrigin.configured("repository")),
                                new StepVariable("REGION", "eu", false, VariableOrigin.configured("repository"))),
                        Map.of(
                                "staging",
                                List.of(new StepVariable("REGION", "us", false, VariableOrigin.configured("staging")))),
                        List.of())
                .changedFiles(new ChangedFiles.Known(List.of("models/a.sql"), "commit 0123456"));
    }

    static ExplainedPlan of(Trigger trigger) {
        return of(trigger, FILE);
    }

    static ExplainedPlan of(Trigger trigger, String text) {
        PlanResult result = new Planner().plan(request(trigger, text));
        return new ExplainedPlan("p.yml", trigger, result, "1 file of commit 0123456", List.of("A note."));
    }
}
