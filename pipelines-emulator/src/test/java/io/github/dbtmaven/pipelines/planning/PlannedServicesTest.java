package io.github.dbtmaven.pipelines.planning;

import static io.github.dbtmaven.pipelines.planning.Plans.PUSH;
import static io.github.dbtmaven.pipelines.planning.Plans.explained;
import static io.github.dbtmaven.pipelines.planning.Plans.plan;
import static io.github.dbtmaven.pipelines.planning.Plans.refused;
import static io.github.dbtmaven.pipelines.planning.Plans.request;
import static io.github.dbtmaven.pipelines.planning.Plans.value;
import static io.github.dbtmaven.pipelines.planning.Plans.variable;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.plan.PlanRequest;
import io.github.dbtmaven.pipelines.plan.spec.CacheSpec;
import io.github.dbtmaven.pipelines.plan.spec.Explained;
import io.github.dbtmaven.pipelines.plan.spec.MemorySplit;
import io.github.dbtmaven.pipelines.plan.spec.ServiceSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepSpec;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import io.github.dbtmaven.pipelines.plan.spec.VariableOrigin;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the services of a step, their variables and the memory that they leave for the step. */
class PlannedServicesTest {
    private static final String DATABASE = """
            definitions:
              services:
                db:
                  image: postgres:16
                  memory: 512
                  variables: { POSTGRES_DB: shop, POSTGRES_PASSWORD: $SECRET, OWNER: '${USER}-$NOBODY' }
            pipelines:
              default:
                - step: { script: [ls], services: [db, docker] }
            """;

    private static StepSpec step(String text) {
        return explained(PUSH, text).steps().get(0);
    }

    @Test
    void plansImageMemoryAndReason() {
        List<ServiceSpec> services = step(DATABASE).services();

        assertThat(services).extracting(ServiceSpec::name).containsExactly("db", "docker");
        assertThat(services.get(0).image().orElseThrow().name()).isEqualTo("postgres:16");
        assertThat(services.get(0).memoryMegabytes()).isEqualTo(new Explained<>(512, "definitions, line 5"));
        assertThat(services.get(0).reason()).isEqualTo("step, line 9");
        assertThat(services.get(1).docker()).isTrue();
        assertThat(services.get(1).memoryMegabytes()).isEqualTo(new Explained<>(1024, "service default"));
        assertThat(step(DATABASE).memory().value()).isEqualTo(new MemorySplit(4096, 1536));
        assertThat(value(step(DATABASE), "DOCKER_HOST")).isEqualTo("tcp://localhost:2375");
    }

    @Test
    void expandsVariablesOfStep() {
        PlanRequest request = request(PUSH, DATABASE)
                .variables(
                        List.of(
                                new StepVariable("SECRET", "s3cret", true, VariableOrigin.configured("repository")),
                                variable("USER", "me")),
                        Map.of(),
                        List.of());

        StepSpec step = plan(request.toExplain()).steps().get(0);

        assertThat(step.services().get(0).variables())
                .containsExactly(
                        new StepVariable("POSTGRES_DB", "shop", false, VariableOrigin.written("definitions, line 6")),
                        new StepVariable(
                                "POSTGRES_PASSWORD",
                                "s3cret",
                                true,
                                VariableOrigin.written("definitions, line 6; $SECRET from repository")),
                        new StepVariable(
                                "OWNER",
                                "me-$NOBODY",
                                false,
                                VariableOrigin.written("definitions, line 6; $USER from test, $NOBODY is not set")));
        assertThat(step.secrets()).extracting(StepVariable::name).contains("POSTGRES_PASSWORD");
        assertThat(step.toString()).doesNotContain("s3cret");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiterString = " | ", textBlock = """
                    docker: { memory: 512 }                        | bitbucket-pipelines-docker-daemon:v25.0.5-tlsfalse-prod-stable
                    docker: { image: 'docker:dind' }               | docker:dind
                    big: { type: docker, memory: 2048 }            | bitbucket-pipelines-docker-daemon:v25.0.5-tlsfalse-prod-stable
                    big: { type: docker, image: 'docker:27-dind' } | docker:27-dind
                    """)
    void startsDaemonOfBitbucketUnlessTheDefinitionNamesAnother(String definition, String image) {
        String name = definition.substring(0, definition.indexOf(':'));
        StepSpec step = step("definitions: { services: { " + definition + " } }\n"
                + "pipelines: { default: [ step: { script: [ls], services: [" + name + "], caches: [docker] } ] }");

        assertThat(step.services().get(0).image().orElseThrow().name()).endsWith(image);
        assertThat(step.caches()).extracting(CacheSpec::name).containsExactly("docker");
    }

    @Test
    void addsDockerServiceForOption() {
        StepSpec step = step("""
                options: { docker: true }
                pipelines: { default: [ step: { script: [ls] } ] }
                """);

        assertThat(step.services()).extracting(ServiceSpec::reason).containsExactly("options.docker, line 1");
    }

    @ParameterizedTest(name = "size {0} with services of {1} MB: {2}")
    @CsvSource({
        "1x, 3072, 1024",
        "1x, 3073, too much",
        "2x, 7168, 1024",
        "2x, 7169, too much",
        "4x, 128, 16256",
        "32x, 3072, 128000"
    })
    void leavesRemainingMemoryForBuild(String size, int memory, String left) {
        String file = """
                definitions: { services: { db: { image: postgres, memory: %d } } }
                pipelines: { default: [ step: { size: %s, script: [ls], services: [db] } ] }
                """.formatted(memory, size);
        PlanRequest request = request(PUSH, file);
        PlanRequest explained = request.toExplain();

        if (left.equals("too much")) {
            assertThat(refused(explained)).last().asString().contains("The services of this step take " + memory);
        } else {
            assertThat(plan(explained).steps().get(0).memory().value().build()).isEqualTo(Integer.parseInt(left));
        }
    }

    @Test
    void rejectsServicesWithTooMuchMemory() {
        String file = """
                definitions: { services: { db: { image: postgres, memory: 2048 }, big: { type: docker, memory: 1500 } } }
                pipelines: { default: [ step: { script: [ls], services: [db, big] } ] }
                """;
        PlanRequest request = request(PUSH, file);

        assertThat(refused(request.toExplain()))
                .contains("p.yml:2:58: The services of this step take 3548 MB (\"db\" 2048, \"big\" 1500), but of its"
                        + " 4096 MB (size: service default) the build container needs 1024, so at most 3072 are left."
                        + " Lower their \"memory\", or give the step a larger \"size\".");
    }
}
