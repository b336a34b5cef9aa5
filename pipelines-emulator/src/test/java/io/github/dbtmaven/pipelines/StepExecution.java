package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.EmulatorFixture.FinishedBuild;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import org.junit.jupiter.api.Test;

/** Tests what a step gets and what remains of it. */
abstract class StepExecution {
    abstract EmulatorFixture fixture();

    @Test
    void providesUnusedSshKey() {
        FinishedBuild build = fixture().run("""
                - step:
                    script:
                      - test -f "$BITBUCKET_SSH_KEY_FILE" && cd "$(dirname "$BITBUCKET_SSH_KEY_FILE")" && ls
                      - ls -l id_rsa | cut -c 1-10 && grep -c known_hosts config
                      - ssh-keygen -y -f id_rsa | cut -c 1-7
                    after-script:
                      - test -f "$BITBUCKET_SSH_KEY_FILE" && umask && echo after
                - step:
                    script: [ "echo without" ]
                """);

        assertThat(build.output())
                .containsExactly(
                        "config", "id_rsa", "known_hosts", "-rw-------", "1", "ssh-rsa", "0022", "after", "without");
        assertThat(build.warnings()).containsExactly("1 ssh-key");
    }

    @Test
    void pausesBeforeManualStepUnlessRequested() {
        String steps = """
                - step:
                    script: [ echo first ]
                - step:
                    name: Deploy
                    trigger: manual
                    script: [ echo second ]
                - step:
                    script: [ echo third ]
                """;

        FinishedBuild paused = fixture()
                .run(steps, request -> request.pausingAtManualSteps(step -> "mvn dbt:emulate -Ddbt.fromStep=" + step));

        assertThat(paused.result().state()).isEqualTo(BuildState.PAUSED);
        assertThat(paused.json().get("steps").findValuesAsText("state")).containsExactly("PASSED", "PAUSED", "NOT_RUN");
        assertThat(paused.result().sentence()).endsWith("this runs it: mvn dbt:emulate -Ddbt.fromStep=2");
        assertThat(paused.step(2).get("exitCode").isNull()).isTrue();

        FinishedBuild run = fixture().run(steps, request -> request.runningManualSteps());

        assertThat(run.output()).containsExactly("first", "second", "third");
        assertThat(run.result().passed()).isTrue();
    }

    @Test
    void skipsStepsByCondition() {
        FinishedBuild build = fixture().run("""
                - step:
                    name: Docs
                    condition: { changesets: { includePaths: [ docs/** ] } }
                    script: [ echo docs ]
                - stage:
                    name: Skipped
                    trigger: manual
                    condition: { changesets: { excludePaths: [ "**" ] } }
                    steps:
                      - step: { script: [ echo never ] }
                - stage:
                    name: Models
                    deployment: production
                    condition: { changesets: { includePaths: [ models/** ] } }
                    steps:
                      - step: { script: [ echo "to $BITBUCKET_DEPLOYMENT_ENVIRONMENT" ] }
                      - step: { script: [ echo second ] }
                """);

        assertThat(build.result().state()).isEqualTo(BuildState.PASSED);
        assertThat(build.output()).containsExactly("to production", "second");
        assertThat(build.json().get("steps").findValuesAsText("state"))
                .containsExactly("NOT_RUN", "NOT_RUN", "PASSED", "PASSED");
        assertThat(build.step(1).get("reason").asText()).isEqualTo("none of 2 changed files matches \"docs/**\"");
        assertThat(build.console()).contains("  1/4 Docs skipped: none of 2 changed files matches \"docs/**\"");
    }

    @Test
    void pausesBeforeManualStage() {
        FinishedBuild build = fixture().run("""
                - step: { script: [ echo first ] }
                - stage:
                    name: Deploy
                    trigger: manual
                    steps:
                      - step: { script: [ echo second ] }
                      - step: { script: [ echo third ] }
                """);

        assertThat(build.result().state()).isEqualTo(BuildState.PAUSED);
        assertThat(build.json().get("steps").findValuesAsText("state")).containsExactly("PASSED", "PAUSED", "NOT_RUN");
        assertThat(build.result().sentence()).contains("Stage \"Deploy\" is manual, so the build waits before it");
    }

    @Test
    void setsPredefinedAndOwnVariables() {
        FinishedBuild build = fixture().run("""
                - step:
                    script:
                      - test "$PWD" = "$BITBUCKET_CLONE_DIR" && test "$(git rev-parse HEAD)" = "$BITBUCKET_COMMIT"
                      - touch "$(dirname "$BITBUCKET_PIPELINES_VARIABLES_PATH")/writable"
                      - echo "$CI $BITBUCKET_BRANCH $BITBUCKET_REPO_FULL_NAME $PLAIN"
                """);

        assertThat(build.output()).containsExactly("true main acme/shop plain value");
        assertThat(build.result().passed()).isTrue();
    }

    @Test
    void warnsAboutRejectedDownloadInPassedStep() {
        FinishedBuild build = fixture().run("""
                - step:
                    script:
                      - API=https://api.bitbucket.org/2.0/repositories/acme/shop/downloads
                      - curl -sS -o /dev/null -w '%{http_code}' -u "nobody@example.com:wrong" -L $API/manifest.json || true
                - step:
                    script:
                      - API=https://api.bitbucket.org/2.0/repositories/acme/shop/downloads
                      - echo '{}' > manifest.json
                      - AUTH="$BITBUCKET_USERNAME:$BITBUCKET_APP_PASSWORD"
                      - curl -sSf -u "$AUTH" -F files=@manifest.json $API
                      - curl -sSf -u "$AUTH" -L $API/manifest.json
                      - curl -sS -o /dev/null -u "$AUTH" -L $API/absent.json
                """);

        assertThat(build.result().state()).isEqualTo(BuildState.PASSED);
        assertThat(build.warnings()).containsExactly("1 downloads-refused");
        assertThat(build.json().at("/warnings/0/text").asText())
                .isEqualTo("Downloads rejected manifest.json (401), but the step passed;"
                        + " check the credentials that the step sends.");
        assertThat(build.step(1).get("downloads").toString())
                .isEqualTo("[{\"name\":\"manifest.json\",\"action\":\"get\",\"status\":401}]");
        assertThat(build.step(2).get("downloads").toString())
                .isEqualTo("[{\"name\":\"manifest.json\",\"action\":\"put\",\"status\":201},"
                        + "{\"name\":\"manifest.json\",\"action\":\"get\",\"status\":200},"
                        + "{\"name\":\"absent.json\",\"action\":\"get\",\"status\":404}]");
    }

    @Test
    void servesPullRequestAndReportsUnsupportedCalls() {
        FinishedBuild build = fixture().runPullRequest("""
                image: python:3.11
                pipelines:
                  pull-requests:
                    '**':
                      - step:
                          script:
                            - api=https://api.bitbucket.org/2.0/repositories/$BITBUCKET_REPO_FULL_NAME
                            - >-
                              curl -sS -H "Authorization: Bearer $BITBUCKET_ACCESS_TOKEN"
                              $api/pullrequests/$BITBUCKET_PR_ID |
                              python3 -c 'import json, sys; print(json.load(sys.stdin)["destination"]["branch"]["name"])'
                            - >-
                              curl -sS -o /dev/null -w 'status %{http_code}' -H "Authorization: Bearer $BITBUCKET_ACCESS_TOKEN"
                              -d '{}' $api/commit/$BITBUCKET_COMMIT/statuses/build
                """);

        assertThat(build.output()).contains("release", "status 501");
        assertThat(build.warnings()).containsExactly("1 partial-answer", "1 unknown-request");
        assertThat(build.json().at("/warnings/1/text").asText())
                .matches(
                        "POST https://api\\.bitbucket\\.org/2\\.0/repositories/acme/shop/commit/\\w{12}/statuses/build is"
                                + " not emulated; the step got 501\\. Bitbucket may answer it\\.");
    }

    @Test
    void runsUploadPipeInCurrentFolder() {
        FinishedBuild build = fixture().run("""
                - step:
                    name: Upload
                    script:
                      - mkdir -p target && cd target && echo '{}' > run.json && echo '[]' > other.json
                      - pipe: atlassian/bitbucket-upload-file:0.3.2
                        variables:
                          BITBUCKET_USERNAME: $BITBUCKET_USERNAME
                          BITBUCKET_APP_PASSWORD: $BITBUCKET_APP_PASSWORD
                          FILENAME: '*.json'
                      - echo "goes on in $(basename "$PWD")"
                - step:
                    name: Refused
                    script:
                      - pipe: atlassian/bitbucket-upload-file:0.3.2
                        variables:
                          BITBUCKET_USERNAME: $BITBUCKET_USERNAME
                          BITBUCKET_APP_PASSWORD: wrong
                          FILENAME: README.md
                          ACOUNT: acme
                      - echo never
                """);

        assertThat(build.step(1).get("downloads").toString())
                .isEqualTo("[{\"name\":\"other.json\",\"action\":\"put\",\"status\":201},"
                        + "{\"name\":\"run.json\",\"action\":\"put\",\"status\":201}]");
        assertThat(build.output()).contains("goes on in target").doesNotContain("never");
        assertThat(build.step(2).get("state").asText()).isEqualTo("FAILED");
        assertThat(build.step(2).get("exitCode").asInt()).isEqualTo(1);
        assertThat(build.result().sentence())
                .contains("\"pipe: atlassian/bitbucket-upload-file:0.3.2\"", "ended with exit code 1.");
        assertThat(build.warnings()).contains("2 downloads-refused", "2 pipe-variable");
        assertThat(build.console())
                .containsSubsequence(
                        "      downloads: other.json uploaded",
                        "      downloads: run.json uploaded",
                        "      downloads: an upload rejected (401)");
    }
}
