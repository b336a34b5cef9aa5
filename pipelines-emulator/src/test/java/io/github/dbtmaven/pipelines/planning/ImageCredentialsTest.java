package io.github.dbtmaven.pipelines.planning;

import static io.github.dbtmaven.pipelines.planning.Plans.PUSH;
import static io.github.dbtmaven.pipelines.planning.Plans.plan;
import static io.github.dbtmaven.pipelines.planning.Plans.refused;
import static io.github.dbtmaven.pipelines.planning.Plans.request;
import static io.github.dbtmaven.pipelines.planning.Plans.variable;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.plan.PlanRequest;
import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import io.github.dbtmaven.pipelines.plan.support.RuntimeKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests the credentials of an image in a private registry. */
class ImageCredentialsTest {
    private static final String PRIVATE = """
            image: { name: registry.example.com/dbt, username: $USER_NAME, password: '${SECRET}-$SECRET' }
            pipelines: { default: [ step: { script: [ls] } ] }
            """;

    @Test
    void expandsVariablesOfStep() {
        PlanRequest request = request(PUSH, PRIVATE)
                .variables(List.of(variable("USER_NAME", "u"), variable("SECRET", "a$b")), Map.of(), List.of());

        assertThat(plan(request).steps().get(0).image().value().credentials())
                .contains(new ImageSpec.Credentials("u", "a$b-a$b"));
    }

    @Test
    void rejectsMissingVariables() {
        assertThat(refused(request(PUSH, PRIVATE)))
                .containsExactly(
                        "p.yml:1:42: The image's username needs the variable \"USER_NAME\", which is not set. Add it"
                                + " to the variables of the repository.",
                        "p.yml:1:64: The image's password needs the variable \"SECRET\", which is not set. Add it to"
                                + " the variables of the repository.");
    }

    @Test
    void ignoresCredentialsWithoutImages() {
        PlanRequest request =
                request(PUSH, PRIVATE).capabilities(new Capabilities(Set.of(RuntimeKind.HOST), Set.of(), List.of()));

        assertThat(plan(request).steps().get(0).image().value().credentials()).isEmpty();
    }
}
