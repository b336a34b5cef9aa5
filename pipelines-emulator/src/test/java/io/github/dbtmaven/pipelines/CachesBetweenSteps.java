package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.EmulatorFixture.FinishedBuild;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import org.junit.jupiter.api.Test;

/** Caches. {@link BuildConformance} runs these tests with each kind of sandbox. */
abstract class CachesBetweenSteps {
    abstract EmulatorFixture fixture();

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
}
