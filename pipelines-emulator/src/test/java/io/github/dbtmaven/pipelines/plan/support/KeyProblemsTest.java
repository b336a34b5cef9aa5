package io.github.dbtmaven.pipelines.plan.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.model.MapKind;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import io.github.dbtmaven.pipelines.model.WrittenKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests that the problems of a key depend on the possible runtimes. */
class KeyProblemsTest {
    private static final Set<RuntimeKind> DOCKER = Set.of(RuntimeKind.DOCKER);
    private static final Set<RuntimeKind> HOST = Set.of(RuntimeKind.HOST);

    @Test
    void reportsCommonDifferenceOnce() {
        for (Set<RuntimeKind> runtimes : List.of(DOCKER, HOST, RuntimeKind.ALL)) {
            assertThat(problems(MapKind.STEP, "type", "pipeline", runtimes))
                    .containsExactly(
                            "p.yml:1:1: fidelity: \"type\" is partly supported: the child pipeline runs as a part of this"
                                    + " build and has its build number.");
            assertThat(problems(MapKind.STEP, "oidc", "true", runtimes))
                    .containsExactly(
                            "p.yml:1:1: fidelity: \"oidc\" is partly supported: a key of this run signs the token, so only what"
                                    + " verifies it with the fake Bitbucket accepts it.");
        }
    }

    @Test
    void namesRuntimeOfDifference() {
        String docker = "partly supported%s: the memory is limited, the number of processors is not.";
        String host = "is ignored %s: neither the memory nor the number of processors is limited.";

        assertThat(problems(MapKind.STEP, "size", "2x", DOCKER))
                .singleElement()
                .asString()
                .endsWith(docker.formatted(""));
        assertThat(problems(MapKind.STEP, "size", "2x", HOST))
                .singleElement()
                .asString()
                .endsWith(host.formatted("here"));
        assertThat(problems(MapKind.STEP, "size", "2x", RuntimeKind.ALL))
                .satisfiesExactly(
                        problem -> assertThat(problem).endsWith(docker.formatted(" in Docker")),
                        problem -> assertThat(problem).endsWith(host.formatted("on the host runtime")));
    }

    @Test
    void rejectsUnsupportedKeyOfChosenRuntime() {
        assertThat(problems(MapKind.IMAGE, "run-as-user", "1000", DOCKER)).isEmpty();
        String text = "\"run-as-user\" of an image is not supported on the host runtime: steps run as the user of this"
                + " machine. Run the build in Docker, remove the key for the rehearsal or choose another pipeline.";
        assertThat(problems(MapKind.IMAGE, "run-as-user", "1000", HOST)).containsExactly("p.yml:1:1: " + text);
        assertThat(problems(MapKind.IMAGE, "run-as-user", "1000", RuntimeKind.ALL))
                .as("one of the runtimes can do it")
                .containsExactly("p.yml:1:1: fidelity: " + text);
    }

    @Test
    void suggestsOnlyRuntimesThatSupportKey() {
        String text = "images of a private AWS registry cannot be pulled yet. Remove it for the rehearsal";
        assertThat(problems(MapKind.IMAGE, "aws", "", DOCKER))
                .singleElement()
                .asString()
                .contains(text);
        assertThat(problems(MapKind.IMAGE, "aws", "", HOST)).isEmpty();
        assertThat(problems(MapKind.IMAGE, "aws", "", RuntimeKind.ALL))
                .singleElement()
                .asString()
                .contains("fidelity: \"aws\" of an image is not supported in Docker: " + text);
    }

    @Test
    void acceptsNeutralValues() {
        assertThat(problems(MapKind.STEP, "oidc", "false", RuntimeKind.ALL)).isEmpty();
        assertThat(problems(MapKind.STEP, "type", "inline", RuntimeKind.ALL)).isEmpty();
        assertThat(problems(MapKind.OPTIONS, "size", "1x", RuntimeKind.ALL)).isEmpty();
    }

    @Test
    void omitsProblemsReportedElsewhere() {
        assertThat(problems(MapKind.FILE, "image", "", HOST)).isEmpty();
        assertThat(problems(MapKind.STEP, "runs-on", "", RuntimeKind.ALL)).isEmpty();
        assertThat(problems(MapKind.STEP, "script", "", RuntimeKind.ALL)).isEmpty();
    }

    private static List<String> problems(MapKind map, String name, String value, Set<RuntimeKind> runtimes) {
        Optional<String> word = Optional.of(value).filter(text -> !text.isEmpty());
        return KeyProblems.of(List.of(new WrittenKey(map, name, word, new SourcePosition("p.yml", 1, 1))), runtimes)
                .stream()
                .map(Problem::toString)
                .toList();
    }
}
