package io.github.dbtmaven.pipelines.explain;

import static io.github.dbtmaven.pipelines.explain.ExplainedPlans.COMMIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.plan.Trigger;
import org.junit.jupiter.api.Test;

/** Tests plans as text. */
class PlanTextTest {
    @Test
    void showsChoiceAndStepsWithOrigins() {
        String text = PlanText.of(ExplainedPlans.of(new Trigger.Branch("feature/x", COMMIT)));

        assertThat(text.substring(0, text.indexOf("  Every step has:"))).isEqualTo("""
                push to feature/x, 0123456                             branches / feature/* (line 15)
                  won: "feature/*" matches "feature/x"
                  lost: imported (line 39): does not match "feature/x"
                  lost: default (line 13): runs only when no branch pattern matches
                  changed: 1 file of commit 0123456
                  A note.
                  trigger repository-push (line 10) does not start custom nightly: BITBUCKET_BRANCH == "main" is false: it is "feature/x"

                  1 Build                                              python:3.11 (global image, line 1)
                      script     2 commands (line 20)
                      service    db, image postgres:16, 512 MB (definitions, line 5), asked for by step, line 18
                          POSTGRES_PASSWORD=**** (definitions, line 5; $DB_PASSWORD from repository)
                      cache      pip, ~/.cache/pip (predefined)
                      cache      deps, .deps, one version for each requirements.txt (definitions, line 7)
                      keeps      target/** (line 21)
                      memory     7680 of 8192 MB (options, line 2), services take 512
                      max-time   120 minutes (service default)
                      clone      depth 50 (service default)
                      variables  in addition to those of every step:
                          REGION=eu (repository)

                  at the same time (line 22), fail-fast
                    2 Lint                                             python:3.11 (global image, line 1)
                        parallel   1 of 2, its failure stops the others (parallel, line 22)
                        script     1 command (line 25)
                        memory     8192 MB (options, line 2)
                        max-time   120 minutes (service default)
                        clone      depth 50 (service default)
                        runs-on    linux
                        variables  in addition to those of every step:
                            BITBUCKET_PARALLEL_STEP=0 (predefined)
                            BITBUCKET_PARALLEL_STEP_COUNT=2 (predefined)
                            REGION=eu (repository)
                    3 Step 3                                           python:3.11 (global image, line 1)
                        condition  skipped: the only changed file "models/a.sql" does not match "docs/**" (line 26)
                        parallel   2 of 2, its failure stops the others (parallel, line 22)
                        script     1 command (line 26)
                        memory     8192 MB (options, line 2)
                        max-time   120 minutes (service default)
                        clone      depth 50 (service default)
                        variables  in addition to those of every step:
                            BITBUCKET_PARALLEL_STEP=1 (predefined)
                            BITBUCKET_PARALLEL_STEP_COUNT=2 (predefined)
                            REGION=eu (repository)

                  stage Ship (line 27), manual
                    4 Copy                                             python:3.11 (global image, line 1)
                        deploys to staging (stage, line 30)
                        script     1 command (line 37)
                        after      1 command (line 36)
                                   pipe: acme/copy:1.0: rejected (line 37)
                        gets       of earlier steps only logs
                        keeps      all (shared, always): a, b
                        memory     8192 MB (options, line 2)
                        max-time   120 minutes (service default)
                        clone      all commits (clone, line 34)
                        variables  in addition to those of every step:
                            BITBUCKET_DEPLOYMENT_ENVIRONMENT=staging (predefined)
                            BITBUCKET_DEPLOYMENT_ENVIRONMENT_UUID={d8ffa445-8645-31f7-9d74-10405b356fc5} (predefined)
                            REGION=us (staging) over repository

                  5 Call                                               starts custom / nightly (line 38)
                      passes     to the child pipeline:
                          DAY=$DAY (input-variables; $DAY is not set)
                      variables  in addition to those of every step:
                          REGION=eu (repository)

                      6 Full                                           python:3.11 (global image, line 1)
                          script     1 command (line 47)
                          hands on   VERSION
                          memory     8192 MB (options, line 2)
                          max-time   120 minutes (service default)
                          clone      depth 50 (service default)
                          variables  in addition to those of every step:
                              REGION=eu (repository)
                              DAY=$DAY (input-variables; $DAY is not set)

                """);
        assertThat(text)
                .contains("\n      CI=true (predefined)\n", "\n      DB_PASSWORD=**** (repository)\n")
                .doesNotContain(ExplainedPlans.SECRET);
    }

    @Test
    void showsNoPipelineAndTriggers() {
        assertThat(PlanText.of(ExplainedPlans.of(new Trigger.Tag("v1", "")))).isEqualTo("""
                tag v1
                  No pipeline runs for tag "v1": the file has nothing under "tags" ("default" never runs for tags). Add a pattern, or choose another tag.
                  changed: 1 file of commit 0123456
                  A note.
                  trigger repository-push (line 10) does not start custom nightly: BITBUCKET_BRANCH == "main" is false: BITBUCKET_BRANCH is not set
                """);
    }

    @Test
    void showsDestinationAndPipelineOfPush() {
        assertThat(PlanText.of(ExplainedPlans.of(new Trigger.PullRequest(1, "feature/x", "main", COMMIT, COMMIT))))
                .startsWith(
                        "pull request feature/x -> main, 0123456                pull-requests / ** -> main (line 43)\n")
                .contains(
                        "\n  Bitbucket also starts branches / feature/* (line 15) for the push to the source branch: ");
    }

    @Test
    void showsWhyBitbucketRejectsBuild() {
        String file = ExplainedPlans.FILE.replace("memory: 512", "memory: 7500");

        assertThat(PlanText.of(ExplainedPlans.of(new Trigger.Branch("feature/x", COMMIT), file)))
                .contains("\n  Bitbucket rejects this build:\n", "The services of this step take 7500 MB");
    }

    @Test
    void showsStepsOfChildPipelineBelowTheirCaller() {
        String file = "pipelines: { default: [ step: { type: pipeline, custom: scan, artifacts: { upload: [dist],"
                + " download: [report] } } ], custom: { scan: [ step: { script: [ls] } ] } }";

        assertThat(PlanText.of(ExplainedPlans.of(new Trigger.Branch("main", COMMIT), file)))
                .contains("""
                        \s 1 Step 1                                             starts custom / scan (line 1)
                              hands over dist
                              takes back report

                              2 Step 2                                         atlassian/default-image:latest\
                         (service default)
                        """);
    }

    @Test
    void escapesControlCharacters() {
        String file = ExplainedPlans.FILE.replace("name: Build", "name: \"Bu\\e[31mild\"");

        assertThat(PlanText.of(ExplainedPlans.of(new Trigger.Branch("feature/x", COMMIT), file)))
                .doesNotContain("\u001b")
                .contains("1 Bu\u241b[31mild");
    }
}
