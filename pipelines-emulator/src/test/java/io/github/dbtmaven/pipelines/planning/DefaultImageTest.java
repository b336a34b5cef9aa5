package io.github.dbtmaven.pipelines.planning;

import static io.github.dbtmaven.pipelines.planning.Plans.PUSH;
import static io.github.dbtmaven.pipelines.planning.Plans.plan;
import static io.github.dbtmaven.pipelines.planning.Plans.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.plan.PlanRequest;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import io.github.dbtmaven.pipelines.plan.support.RuntimeKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the warning about a step without an image: it runs in the default image of 2014, which is seldom intended. */
class DefaultImageTest {
    private static final String WITHOUT = """
            pipelines:
              default:
                - step: { script: [ls] }
                - step: { script: [ls], image: python }
                - step: { script: [ls] }
            """;

    @Test
    void warnsOncePerFile() {
        assertThat(plan(WITHOUT).warnings())
                .singleElement()
                .hasToString("p.yml:3:13: warning: No image is set, so this step runs in"
                        + " atlassian/default-image:latest, which is version 1, Ubuntu 14.04. Add \"image\" at the top of"
                        + " the file, for example atlassian/default-image:4 or a later version. Also on line 5.");
    }

    @Test
    void doesNotWarnWithoutImages() {
        PlanRequest request =
                request(PUSH, WITHOUT).capabilities(new Capabilities(Set.of(RuntimeKind.HOST), Set.of(), List.of()));

        assertThat(plan(request).warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image: python\npipelines: { default: [ step: { script: [ls] } ] }",
                "pipelines: { default: [ step: { runs-on: [self.hosted, linux.shell], script: [ls] } ] } # image:"
            })
    void doesNotWarnWhenNotUsed(String text) {
        assertThat(plan(text).warnings()).noneMatch(problem -> problem.text().contains("No image is named"));
    }
}
