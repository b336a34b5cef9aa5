package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.EmulatorFixture.FinishedBuild;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests what a step gets and what remains of it. */
abstract class StepExecution {
    abstract EmulatorFixture fixture();

    @Test
    void passesArtifactsWithModesAndLinks() throws Exception {
        FinishedBuild build = fixture().run("""
                - step:
                    name: Make
                    script:
                      - mkdir -p "target/deep er" && echo one > target/one.txt
                      - printf '#!/bin/sh\\necho ran\\n' > "target/deep er/tool.sh" && chmod +x "target/deep er/tool.sh"
                      - ln -s one.txt target/link && ln -s /etc/passwd target/out
                      - echo changed > README.md
                    artifacts:
                      - target/**
                      - README.md
                      - ../tmp/**
                      - /etc/hosts
                - step:
                    name: Use
                    script:
                      - cat README.md && cat target/link && "./target/deep er/tool.sh"
                      - readlink target/link && readlink target/out
                      - echo overwritten > target/one.txt
                    artifacts: [ "target/one.txt" ]
                - step:
                    name: Last wins
                    script:
                      - cat target/one.txt && cat README.md
                - step:
                    name: Without
                    script:
                      - test ! -e target && cat README.md
                    artifacts:
                      download: false
                """);

        assertThat(build.output())
                .containsExactly("changed", "one", "ran", "one.txt", "/etc/passwd", "overwritten", "changed", "Shop");
        assertThat(build.result().state()).isEqualTo(BuildState.PASSED);
        assertThat(build.step(1).at("/artifacts/0/files").toString())
                .isEqualTo("[\"target/deep er/tool.sh\",\"target/link\",\"target/one.txt\",\"target/out\"]");
        assertThat(build.warnings()).containsExactly("1 artifact-no-match", "1 artifact-no-match");
        assertThat(build.read("artifacts/02-use/target/one.txt")).isEqualTo("overwritten\n");
        assertThat(fixture().leftInScratch()).isEmpty();
    }

    @Test
    void passesVirtualEnvironment() {
        FinishedBuild build = fixture().run("""
                - step:
                    script: [ python3 -m venv .venv --without-pip ]
                    artifacts: [ ".venv/**" ]
                - step:
                    script: [ .venv/bin/python -c "print('from the artifact')" ]
                """);

        assertThat(build.result().state()).isEqualTo(BuildState.PASSED);
        assertThat(build.output()).containsExactly("from the artifact");
    }

    @Test
    void rejectsArtifactBelowLink() {
        FinishedBuild build = fixture().run("""
                - step:
                    script: [ ln -s /tmp way ]
                    artifacts: [ way ]
                - step:
                    script: [ rm way && mkdir way && echo evil > way/evil-of-an-artifact ]
                    artifacts: [ "way/**" ]
                - step:
                    script: [ ls /tmp ]
                """);

        assertThat(build.result().state()).isEqualTo(BuildState.ERROR);
        assertThat(build.result().sentence()).contains("\"way\"");
        assertThat(build.output()).doesNotContain("evil-of-an-artifact");
    }

    @Test
    void createsCacheOnceAfterSuccess() {
        String failing = cacheStep("echo failed > $HOME/.cache/pip/f && exit 1");
        assertThat(fixture().run(failing).log(1))
                .contains("Cache \"pip\": not found")
                .doesNotContain("stored");

        FinishedBuild first = fixture().run(cacheStep("echo first > $HOME/.cache/pip/f && ls $HOME/.cache/pip"));
        assertThat(first.log(1)).contains("Cache \"pip\": not found", "Cache \"pip\": stored");

        FinishedBuild second = fixture().run(cacheStep("cat $HOME/.cache/pip/f && echo second > $HOME/.cache/pip/f"));
        assertThat(second.output()).contains("first");
        assertThat(second.log(1)).contains("Cache \"pip\": restored", "already exists");

        assertThat(fixture().run(cacheStep("cat $HOME/.cache/pip/f")).output()).contains("first");
    }

    @Test
    void restoresCacheForSameKeyFiles() {
        assertThat(fixture().runFile(keyedCache("one")).output()).containsExactly("miss");
        assertThat(fixture().runFile(keyedCache("two")).output()).containsExactly("miss");
        assertThat(fixture().runFile(keyedCache("one")).output()).containsExactly("one");
        assertThat(fixture().runFile(keyedCache("two")).output()).containsExactly("two");

        FinishedBuild without = fixture().runFile(keyedCache("one").replace("files: [ key.txt ]", "files: [ no.txt ]"));
        assertThat(without.warnings()).containsExactly("2 cache-key-no-match");
        assertThat(without.output()).containsExactly("miss");
    }

    private static String keyedCache(String key) {
        return """
                image: python:3.11
                definitions:
                  caches:
                    keyed: { path: ~/.cache/keyed, key: { files: [ key.txt ] } }
                pipelines:
                  default:
                    - step:
                        script: [ echo %s > key.txt ]
                        artifacts: [ key.txt ]
                    - step:
                        caches: [ keyed ]
                        script:
                          - cat ~/.cache/keyed/seen 2>/dev/null || echo miss
                          - mkdir -p ~/.cache/keyed && cp key.txt ~/.cache/keyed/seen && echo later > key.txt
                """.formatted(key);
    }

    private static String cacheStep(String script) {
        return """
                - step:
                    caches: [ pip ]
                    script:
                      - mkdir -p $HOME/.cache/pip
                      - %s
                """.formatted(script);
    }

    @Test
    void excludesProvisionsFromCache() {
        String step = """
                - step:
                    caches: [ maven ]
                    script:
                      - cat $HOME/.m2/repository/io/example/example.jar; echo
                      - ls $HOME/.m2/repository/org || mkdir -p $HOME/.m2/repository/org/other
                      - echo spoilt > $HOME/.m2/repository/io/example/example.jar
                      - touch $HOME/.m2/repository/org/other/other.jar $HOME/.m2/repository/io/example/more.jar
                      - ls $HOME/.m2/repository/io/example
                """;
        assertThat(fixture().run(step).output()).contains("provided", "example.jar", "more.jar");

        FinishedBuild second = fixture()
                .run(step.replace(
                        "      - touch", "      - test ! -e $HOME/.m2/repository/io/example/more.jar\n      - touch"));

        assertThat(second.result().state()).isEqualTo(BuildState.PASSED);
        assertThat(second.output()).contains("provided", "other");
    }

    @Test
    void keepsRequestedPathsOfEveryStep() {
        FinishedBuild build = fixture().run("""
                - step:
                    name: One
                    script:
                      - mkdir -p logs && echo one > logs/dbt.log && echo x > other
                - step:
                    name: Two
                    script:
                      - mkdir -p logs/deep && echo two > logs/deep/dbt.log && false
                """, request -> request.keeping(List.of("logs", "nowhere/log.json")));

        assertThat(build.read("kept/01-one/logs/dbt.log")).isEqualTo("one\n");
        assertThat(build.read("kept/02-two/logs/deep/dbt.log")).isEqualTo("two\n");
        assertThat(build.kept("kept/01-one/other")).isFalse();
    }

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

        FinishedBuild paused =
                fixture().run(steps, request -> request.pausingAtManualSteps("mvn dbt:emulate -Ddbt.manual=run"));

        assertThat(paused.result().state()).isEqualTo(BuildState.PAUSED);
        assertThat(paused.json().get("steps").findValuesAsText("state")).containsExactly("PASSED", "PAUSED", "NOT_RUN");
        assertThat(paused.result().sentence()).endsWith("this runs it: mvn dbt:emulate -Ddbt.manual=run");
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
                        "      downloads: an upload refused (401)");
    }
}
