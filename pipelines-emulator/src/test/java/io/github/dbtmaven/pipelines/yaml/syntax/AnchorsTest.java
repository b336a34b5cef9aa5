package io.github.dbtmaven.pipelines.yaml.syntax;

import static io.github.dbtmaven.pipelines.yaml.Read.problemsOf;
import static io.github.dbtmaven.pipelines.yaml.Read.stepOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.model.Environment;
import io.github.dbtmaven.pipelines.model.Located;
import io.github.dbtmaven.pipelines.model.ScriptItem;
import io.github.dbtmaven.pipelines.model.Step;
import io.github.dbtmaven.pipelines.yaml.Read;
import org.junit.jupiter.api.Test;

/** Tests anchors, aliases and merge keys. */
class AnchorsTest {
    @Test
    void readsAliasWithPositionOfDefinition() {
        Step step = stepOf("""
                definitions:
                  steps:
                    - step: &build { script: [dbt build] }
                pipelines:
                  default:
                    - step: *build
                """);

        assertThat(step.at()).isEqualTo(Read.at(3, 13));
    }

    @Test
    void mergesMapsWithOwnKeysFirst() {
        Step step = stepOf("""
                definitions:
                  a: &a { name: a, script: [a], max-time: 5 }
                  b: &b { name: b, deployment: prod }
                pipelines:
                  default:
                    - step:
                        <<: [*a, *b]
                        script: [own]
                """);

        assertThat(step.name()).contains("a");
        assertThat(step.environment()).map(Environment::name).contains("prod");
        assertThat(step.maxTime()).map(Located::value).contains(5);
        assertThat(step.script())
                .extracting(item -> ((ScriptItem.Shell) item).text())
                .containsExactly("own");
    }

    @Test
    void reportsProblemOfAnchorOnce() {
        String uses = "    - step: *s\n".repeat(90);
        String text = "definitions:\n  s: &s { script: [ls], nonsense: 1 }\npipelines:\n  default:\n" + uses;

        assertThat(problemsOf(text))
                .singleElement()
                .hasToString("p.yml:2:25: warning: \"nonsense\" is not a key of a step. Bitbucket ignores it.");
    }

    @Test
    void acceptsRepeatedAnchors() {
        Step step = stepOf("""
                definitions:
                  a: &x { script: [old] }
                  b: &x { script: [new] }
                pipelines: { default: [ step: *x ] }
                """);

        assertThat(step.script())
                .extracting(item -> ((ScriptItem.Shell) item).text())
                .containsExactly("new");
    }
}
