package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.EmulatorFixture.FinishedBuild;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Artifacts and kept files. {@link BuildConformance} runs these tests with each kind of sandbox. */
abstract class FilesBetweenSteps {
    abstract EmulatorFixture fixture();

    @Test
    void passesArtifactsWithModesAndLinks() throws Exception {
        FinishedBuild build = fixture().run("""
                - step:
                    name: Make
                    script:
                      - mkdir -p "target/deep er" && echo one > target/one.txt
                      - printf '#!/bin/sh\\necho ran\\n' > "target/deep er/tool.sh" && chmod +x "target/deep er/tool.sh"
                      - ln -s one.txt target/link && ln -s /etc/passwd target/out && ln -s ../../.. target/up
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
                      - readlink target/link && readlink target/out && readlink target/up
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
                .containsExactly(
                        "changed",
                        "one",
                        "ran",
                        "one.txt",
                        "/etc/passwd",
                        "../../..",
                        "overwritten",
                        "changed",
                        "Shop");
        assertThat(build.result().state()).isEqualTo(BuildState.PASSED);
        assertThat(build.step(1).at("/artifacts/0/files").toString())
                .isEqualTo(
                        "[\"target/deep er/tool.sh\",\"target/link\",\"target/one.txt\",\"target/out\",\"target/up\"]");
        assertThat(build.warnings()).containsExactly("1 artifact-no-match", "1 artifact-no-match");
        assertThat(build.read("artifacts/02-use/target/one.txt")).isEqualTo("overwritten\n");
        assertThat(fixture().leftInScratch()).isEmpty();
    }

    @Test
    void passesNamedArtifacts() {
        FinishedBuild build = fixture().run("""
                - step:
                    name: Make
                    script:
                      - mkdir -p target/a/b logs && echo m > target/m.json && echo deep > target/a/b/deep.json
                      - echo log > logs/dbt.log && echo t > target/t.tmp
                    artifacts:
                      upload:
                        - { name: results, paths: [ "target/**" ], ignore-paths: [ "**/*.tmp" ], depth: 2 }
                        - { name: deep, paths: [ "target/a/**" ] }
                        - { name: logs, type: scoped, paths: [ "logs/**" ] }
                        - { name: broken, paths: [ "logs/**" ], capture-on: failed }
                - step:
                    name: Some
                    script: [ 'find target -type f | sort', 'test ! -e logs' ]
                    artifacts: { download: [ results, absent ] }
                - step:
                    name: All
                    script: [ 'find target -type f | sort', 'test ! -e logs' ]
                """);

        assertThat(build.result().state()).as("%s", build.console()).isEqualTo(BuildState.PASSED);
        assertThat(build.output()).containsExactly("target/m.json", "target/a/b/deep.json", "target/m.json");
        assertThat(build.step(1).get("artifacts").findValuesAsText("pattern"))
                .containsExactly("results", "deep", "logs");
        assertThat(build.read("artifacts/01-make/logs/dbt.log")).isEqualTo("log\n");
        assertThat(build.warnings()).containsExactly("2 artifact-unknown");
        assertThat(build.json().at("/warnings/0/text").asText())
                .isEqualTo("No earlier step has stored an artifact \"absent\"; there are \"deep\", \"results\".");
    }

    @Test
    void warnsOfFileThatNoArtifactHandsOver() {
        FinishedBuild build = fixture().run("""
                - step:
                    name: Make
                    script:
                      - mkdir -p target/big && echo m > target/manifest.json && echo k > target/kept.json
                      - head -c 20000000 /dev/zero > target/big/zeros
                    artifacts: [ target/kept.json ]
                - step:
                    name: Own
                    script: [ mkdir -p target && echo own > target/manifest.json, cat target/manifest.json ]
                - step:
                    name: Use
                    script:
                      - cat target/kept.json > /dev/null; ls target/big || true
                      - cat ./target/manifest.json
                      - cat target/big/zeros
                """);

        assertThat(build.result().state()).as("%s", build.console()).isEqualTo(BuildState.FAILED);
        assertThat(build.warnings()).containsExactly("3 file-not-handed-over", "3 file-not-handed-over");
        assertThat(build.json().at("/warnings/1/text").asText())
                .endsWith("This entry names \"target/manifest.json\", which step 1 \"Make\" made. Each step starts with"
                        + " a new clone, and no artifact hands the file over. Add it to the artifacts of that step.");
        assertThat(build.json().at("/warnings/0/text").asText()).contains("\"target/big\"");
    }

    @Test
    void warnsOfNamedPipesAndOfCachesWithoutFiles() {
        FinishedBuild build = fixture().runFile("""
                image: python:3.11
                definitions:
                  caches: { pipe: ~/with-pipe, gone: ~/gone, hollow: ~/hollow }
                pipelines:
                  default:
                    - step:
                        caches: [ pipe, gone, hollow ]
                        script:
                          - mkdir -p out ~/with-pipe ~/hollow/folder
                          - echo a > out/a && mkfifo out/pipe ~/with-pipe/pipe && echo b > ~/with-pipe/b
                        artifacts: [ "out/*" ]
                """);

        assertThat(build.result().state()).as("%s", build.console()).isEqualTo(BuildState.PASSED);
        assertThat(build.warnings()).containsExactlyInAnyOrder("1 artifact-special-file", "1 cache-special-file");
        assertThat(build.step(1).at("/artifacts/0/files").toString()).isEqualTo("[\"out/a\"]");
        assertThat(build.console().stream().map(String::strip))
                .anyMatch(
                        line -> line.contains("\"out/*\" matched \"out/pipe\", which cannot be stored: it is neither"))
                .anyMatch(line -> line.startsWith("warning: Cache \"pipe\" is stored without \"")
                        && line.contains("/with-pipe/pipe\", which is neither"))
                .anyMatch(line -> line.startsWith("Cache \"gone\": skipping upload for empty cache.")
                        && line.endsWith("/gone\" does not exist after the step."))
                .anyMatch(line -> line.startsWith("Cache \"hollow\": skipping upload for empty cache.")
                        && line.endsWith("/hollow\" has no files after the step."));
    }

    @Test
    void warnsOfSocketsAndOfNamesThatAreNotUtf8() {
        String socket = "python3 -c 'import socket, sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])'";
        FinishedBuild build = fixture().runFile("""
                image: python:3.11
                definitions:
                  caches: { odd: ~/odd-cache }
                pipelines:
                  default:
                    - step:
                        caches: [ odd ]
                        script:
                          - mkdir out ~/odd-cache
                          - %1$s out/one.sock && (cd ~/odd-cache && %1$s two.sock)
                          - echo x > "$(printf 'out/caf\\351.txt')" && ln -s "$(printf 'caf\\351.txt')" out/link
                          - echo b > ~/odd-cache/b && echo x > ~/"$(printf 'odd-cache/caf\\351.txt')"
                          - echo a > out/a && echo x > "$(printf 'ignored\\351.txt')"
                        artifacts: [ "out/*" ]
                    - step:
                        caches: [ odd ]
                        script: [ ls out, ls ~/odd-cache ]
                """.formatted(socket));

        assertThat(build.result().state()).as("%s", build.console()).isEqualTo(BuildState.PASSED);
        assertThat(build.warnings())
                .containsExactlyInAnyOrder(
                        "1 artifact-special-file", "1 artifact-file-name", "1 cache-special-file", "1 cache-file-name");
        assertThat(build.step(1).at("/artifacts/0/files").toString()).isEqualTo("[\"out/a\"]");
        assertThat(build.output()).containsExactly("a", "b");
        assertThat(build.console().stream().map(String::strip))
                .anyMatch(line ->
                        line.contains("\"out/*\" matched \"out/one.sock\", which cannot be stored: it is neither"))
                .anyMatch(line -> line.endsWith(
                        "\"out/*\" matched \"out/caf\\x??.txt\", \"out/link\", which cannot be stored: their names, or the"
                                + " targets of links, are not valid UTF-8. Rename the files."))
                .anyMatch(line -> line.startsWith("warning: Cache \"odd\" is stored without \"")
                        && line.contains("/odd-cache/two.sock\", which is neither"))
                .anyMatch(line -> line.startsWith("warning: Cache \"odd\" is stored without \"")
                        && line.contains("/odd-cache/caf\\x??.txt\", because its name"));
    }

    @Test
    void showsTestsOfReportsWithoutChangingTheResult() {
        FinishedBuild build = fixture().run("""
                - step:
                    name: Test
                    script:
                      - mkdir -p a/b/test-results/unit && cd a/b/test-results/unit
                      - echo '<testsuite><testcase name="one"/><testcase name="two"><failure message="no '$SECRET'"/>' > r.xml
                      - echo '</testcase></testsuite>' >> r.xml && echo '<testsuite>' > broken.xml
                    artifacts: [ "a/**" ]
                - step:
                    name: Fail
                    script: [ rm a/b/test-results/unit/broken.xml, exit 3 ]
                """);

        assertThat(build.step(1).get("state").asText()).isEqualTo("PASSED");
        assertThat(build.step(1).get("tests").toString())
                .isEqualTo("{\"passed\":1,\"failed\":1,\"skipped\":0,\"failures\":[{\"name\":\"two\",\"message\":"
                        + "\"no $SECRET\"}]}");
        assertThat(build.console())
                .containsSubsequence("      tests: 1 passed, 1 failed, 0 skipped", "      | failed: two: no $SECRET");
        assertThat(build.log(1)).contains("a/b/test-results/unit/broken.xml:").contains("| failed: two: no $SECRET");
        // the artifact is in the clone of the next step
        assertThat(build.step(2).get("state").asText()).isEqualTo("FAILED");
        assertThat(build.step(2).at("/tests/failed").asInt()).isOne();
        assertThat(build.warnings()).isEmpty();
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

        assertThat(build.result().state()).isEqualTo(BuildState.FAILED);
        assertThat(build.result().sentence())
                .contains("it has the file \"way/evil-of-an-artifact\", and the clone has a link \"way\".");
        assertThat(build.output()).doesNotContain("evil-of-an-artifact");
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
}
