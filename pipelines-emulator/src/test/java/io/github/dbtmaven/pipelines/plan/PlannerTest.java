package io.github.dbtmaven.pipelines.plan;

import static io.github.dbtmaven.pipelines.plan.Plans.COMMIT;
import static io.github.dbtmaven.pipelines.plan.Plans.PUSH;
import static io.github.dbtmaven.pipelines.plan.Plans.plan;
import static io.github.dbtmaven.pipelines.plan.Plans.refused;
import static io.github.dbtmaven.pipelines.plan.Plans.request;
import static io.github.dbtmaven.pipelines.plan.Plans.variable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.dbtmaven.pipelines.plan.ScriptEntry.PipeValue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final String SIMPLE = "pipelines: { default: [ step: { script: [ls] } ] }";

    private static String value(StepSpec step, String name) {
        return step.variables().stream()
                .filter(variable -> variable.name().equals(name))
                .map(StepVariable::value)
                .findFirst()
                .orElse("(absent)");
    }

    private static PlanRequest withVariables(
            PlanRequest request,
            List<StepVariable> variables,
            Map<String, List<StepVariable>> deployments,
            List<StepVariable> extra) {
        return new PlanRequest(
                request.trigger(), request.file(), request.facts(), variables, deployments, extra, request.playable());
    }

    private static PlanRequest withPlayable(PlanRequest request, Playable playable) {
        return new PlanRequest(
                request.trigger(),
                request.file(),
                request.facts(),
                request.variables(),
                request.deployments(),
                request.extraVariables(),
                playable);
    }

    @Test
    void warnsOfAnEnvironmentThatTwoStepsDeployTo() {
        Plan plan = plan("""
                pipelines:
                  default:
                    - step: { deployment: production, script: [a] }
                    - step: { deployment: staging, script: [a] }
                    - step: { deployment: Production, script: [a] }
                """);

        assertThat(plan.warnings())
                .extracting(Object::toString)
                .containsExactly(
                        "p.yml:5:15: warning: The environment \"Production\" is deployed to by two steps, the first"
                                + " in line 3, which Bitbucket is said to refuse. Deploy to it in one step.");
    }

    @Nested
    class AStep {
        @Test
        void hasTheServicesDefaultsWhenTheFileSaysNothing() {
            StepSpec step = plan(SIMPLE).steps().get(0);

            assertThat(step.index()).isEqualTo(1);
            assertThat(step.name()).isEqualTo("Step 1");
            assertThat(step.image())
                    .isEqualTo(new Chosen<>(
                            new ImageSpec("atlassian/default-image:latest", OptionalInt.empty(), Optional.empty()),
                            "service default"));
            assertThat(step.maxTime()).isEqualTo(new Chosen<>(Duration.ofHours(2), "service default"));
            assertThat(step.memoryMegabytes()).isEqualTo(new Chosen<>(4096, "service default"));
            assertThat(step.checkout()).isEqualTo(new Chosen<>(CloneSpec.DEFAULT, "service default"));
            assertThat(step.downloadArtifacts()).isTrue();
            assertThat(step.deployment()).isEmpty();
            assertThat(step.manual()).isFalse();
        }

        @Test
        void takesTheFilesKeysWithTheirPlace() {
            StepSpec step = plan("""
                            image: python:3.11
                            options: { max-time: 30, size: 2x }
                            clone:
                              depth: 10
                              enabled: false
                            pipelines:
                              default:
                                - step: { script: [ls] }
                            """).steps().get(0);

            assertThat(step.image().value().name()).isEqualTo("python:3.11");
            assertThat(step.image().reason()).isEqualTo("global image, line 1");
            assertThat(step.maxTime()).isEqualTo(new Chosen<>(Duration.ofMinutes(30), "options, line 2"));
            assertThat(step.memoryMegabytes()).isEqualTo(new Chosen<>(8192, "options, line 2"));
            assertThat(step.checkout())
                    .isEqualTo(new Chosen<>(
                            new CloneSpec(false, OptionalInt.of(10), false), "clone, line 5; clone, line 4"));
        }

        @Test
        void prefersItsOwnKeysOneByOne() {
            StepSpec step = plan("""
                            image: python:3.11
                            options: { max-time: 30, size: 2x }
                            clone: { depth: 10, enabled: false }
                            pipelines:
                              default:
                                - step:
                                    name: Own
                                    image: { name: 'python:3.12', run-as-user: 1000 }
                                    max-time: 5
                                    size: 4x
                                    clone: { depth: full }
                                    trigger: automatic
                                    script: [ls]
                            """).steps().get(0);

            assertThat(step.name()).isEqualTo("Own");
            assertThat(step.image().value().name()).isEqualTo("python:3.12");
            assertThat(step.image().value().runAsUser()).hasValue(1000);
            assertThat(step.image().reason()).isEqualTo("step, line 8");
            assertThat(step.maxTime().value()).isEqualTo(Duration.ofMinutes(5));
            assertThat(step.memoryMegabytes()).isEqualTo(new Chosen<>(16384, "step, line 10"));
            assertThat(step.checkout().value()).isEqualTo(new CloneSpec(false, OptionalInt.empty(), false));
        }

        @Test
        void hasItsCachesResolvedOnceEach() {
            StepSpec step = plan("""
                            definitions: { caches: { node: web/node_modules, mine: ~/mine } }
                            pipelines:
                              default:
                                - step: { script: [ls], caches: [pip, node, mine, pip] }
                            """).steps().get(0);

            assertThat(step.caches())
                    .containsExactly(
                            new CacheSpec("pip", "~/.cache/pip", "predefined"),
                            new CacheSpec("node", "web/node_modules", "definitions, line 1"),
                            new CacheSpec("mine", "~/mine", "definitions, line 1"));
        }

        @Test
        void hasItsScriptsAndArtifactsWithTheirPlaces() {
            StepSpec step = plan("""
                            pipelines:
                              default:
                                - step:
                                    script:
                                      - echo $A
                                      - pipe: atlassian/bitbucket-upload-file:0.3.2
                                        variables: { FILENAME: $F, LIST: [a] }
                                    after-script: [echo b]
                                    artifacts: { paths: [x/**], download: false }
                            """).steps().get(0);

            assertThat(step.script().get(0)).isEqualTo(new ScriptEntry.Shell("echo $A", at(5, 13)));
            ScriptEntry.Pipe pipe = (ScriptEntry.Pipe) step.script().get(1);
            assertThat(pipe.name()).isEqualTo(Plans.UPLOAD);
            assertThat(pipe.variables())
                    .containsExactly(
                            entry("FILENAME", new PipeValue(List.of("$F"), false)),
                            entry("LIST", new PipeValue(List.of("a"), true)));
            assertThat(step.afterScript()).containsExactly(new ScriptEntry.Shell("echo b", at(8, 24)));
            assertThat(step.artifacts()).containsExactly(new ArtifactSpec("x/**", at(9, 30)));
            assertThat(step.downloadArtifacts()).isFalse();
        }

        @Test
        void mayBeManualWhenItIsNotTheFirst() {
            Plan plan = plan("""
                    pipelines:
                      default:
                        - step: { script: [ls] }
                        - step: { script: [ls], trigger: manual }
                    """);

            assertThat(plan.steps()).extracting(StepSpec::manual).containsExactly(false, true);
            assertThat(plan.steps()).extracting(StepSpec::name).containsExactly("Step 1", "Step 2");
        }

        private io.github.dbtmaven.pipelines.model.SourcePosition at(int line, int column) {
            return new io.github.dbtmaven.pipelines.model.SourcePosition("p.yml", line, column);
        }
    }

    @Nested
    class Variables {
        private static final String DEPLOYED = """
                pipelines:
                  default:
                    - step: { script: [ls] }
                    - step: { script: [ls], deployment: Production }
                  custom:
                    nightly:
                      - variables:
                          - { name: A, default: from the default }
                          - { name: B }
                          - { name: C, default: x, allowed-values: [x, z] }
                      - step: { script: [ls], deployment: production }
                """;

        @Test
        void ofAHigherLevelWin() {
            PlanRequest request = withVariables(
                    request(PUSH, DEPLOYED),
                    List.of(
                            variable("A", "workspace"),
                            variable("A", "repository"),
                            variable("B", "repository"),
                            variable("BITBUCKET_BRANCH", "mine"),
                            variable("P", "repository")),
                    Map.of("production", List.of(variable("A", "deployment"))),
                    List.of(variable("P", "extra")));

            List<StepSpec> steps = plan(request).steps();

            assertThat(value(steps.get(0), "A")).isEqualTo("repository");
            assertThat(value(steps.get(1), "A")).isEqualTo("deployment");
            assertThat(value(steps.get(1), "B")).isEqualTo("repository");
            assertThat(value(steps.get(0), "BITBUCKET_BRANCH")).isEqualTo("mine");
            assertThat(value(steps.get(0), "P")).isEqualTo("extra");
            assertThat(value(steps.get(0), "BITBUCKET_DEPLOYMENT_ENVIRONMENT")).isEqualTo("(absent)");
            assertThat(value(steps.get(1), "BITBUCKET_DEPLOYMENT_ENVIRONMENT")).isEqualTo("Production");
        }

        @Test
        void ofACustomPipelineAreEnteredOrHaveTheirDefaultOrAreEmpty() {
            Trigger trigger = new Trigger.Custom("nightly", Optional.of("main"), COMMIT, Map.of("C", "z", "D", "new"));
            PlanRequest request = withVariables(
                    request(trigger, DEPLOYED),
                    List.of(variable("B", "repository")),
                    Map.of("production", List.of(variable("A", "deployment"))),
                    List.of());

            StepSpec step = plan(request).steps().get(0);

            assertThat(value(step, "A")).isEqualTo("from the default");
            assertThat(value(step, "B")).isEmpty();
            assertThat(value(step, "C")).isEqualTo("z");
            assertThat(value(step, "D")).isEqualTo("new");
            assertThat(step.variables())
                    .filteredOn(variable -> "ABC".contains(variable.name()))
                    .extracting(StepVariable::origin)
                    .containsExactlyInAnyOrder("default, line 8", "nothing entered, no default", "entered");
        }

        @Test
        void ofACustomPipelineAreHeldAgainstTheirAllowedValues() {
            Trigger trigger = new Trigger.Custom("nightly", Optional.empty(), COMMIT, Map.of("C", "y", "no-name", ""));

            assertThat(refused(request(trigger, DEPLOYED)))
                    .containsExactly(
                            "p.yml:6:5: \"no-name\" is not a name for a variable: letters, digits and underscores, no"
                                    + " digit first.",
                            "p.yml:10:15: The variable \"C\" cannot be \"y\": allowed are \"x\", \"z\".");
        }

        @Test
        void thatArePathsComeWithTheSandbox() {
            PlanRequest request =
                    withVariables(request(PUSH, SIMPLE), List.of(variable("BUILD_DIR", "mine")), Map.of(), List.of());
            StepSpec step = plan(request).steps().get(0);

            assertThat(value(step, "BITBUCKET_CLONE_DIR")).isEqualTo("(absent)");
            Map<String, String> all = new LinkedHashMap<>();
            step.variablesAt("/agent/build", "/agent/tmp")
                    .forEach(variable -> all.put(variable.name(), variable.value()));
            assertThat(all)
                    .containsEntry("BITBUCKET_CLONE_DIR", "/agent/build")
                    .containsEntry("BUILD_DIR", "mine")
                    .containsEntry("BITBUCKET_SSH_KEY_FILE", "/agent/ssh/id_rsa")
                    .containsEntry("BITBUCKET_PIPELINES_VARIABLES_PATH", "/agent/tmp/pipeline-variables.env")
                    .containsEntry("BITBUCKET_BUILD_NUMBER", "7");
            assertThat(step.variablesAt("/a", "/b")).hasSize(step.variables().size() + 3);
        }
    }

    @Nested
    class ARefusal {
        private static final String MIXED = """
                image: { name: python, aws: { oidc-role: x } }
                pipelines:
                  default:
                    - step: { script: [ls], image: alpine, oidc: true }
                  branches:
                    other:
                      - parallel:
                          - step: { script: [ls], image: alpine }
                      - step: { script: [ls], services: [docker], size: 2x }
                """;

        @Test
        void concernsOnlyPlansThatIncludeWhatCannotBePlayed() {
            Plan plan = plan(MIXED);

            assertThat(plan.choice().pattern()).isEqualTo("default");
            assertThat(plan.warnings())
                    .extracting(Object::toString)
                    .containsExactly(
                            "p.yml:4:44: warning: \"oidc\" is ignored here: BITBUCKET_STEP_OIDC_TOKEN is not set.");
        }

        @Test
        void listsEverythingInFileOrder() {
            assertThat(refused(request(new Trigger.Branch("other", COMMIT), MIXED)))
                    .containsExactly(
                            "p.yml:1:24: \"aws\" of an image cannot be played yet: images of a private AWS registry"
                                    + " cannot be pulled yet. Remove it for the rehearsal or choose another pipeline.",
                            "p.yml:7:9: \"parallel\" of an item of a pipeline cannot be played yet: steps cannot run at"
                                    + " the same time yet. Remove it for the rehearsal or choose another pipeline.",
                            "p.yml:9:31: \"services\" of a step cannot be played yet: services are not started yet."
                                    + " Remove it for the rehearsal or choose another pipeline.",
                            "p.yml:9:51: warning: \"size\" is honoured in part: the memory is limited, the number of"
                                    + " processors is not.");
        }

        @Test
        void namesAPipeThatNobodyCanPlay() {
            String file = "pipelines: { default: [ step: { script: [ pipe: 'atlassian/slack:1.0' ] } ] }";

            assertThat(refused(request(PUSH, file)))
                    .containsExactly("p.yml:1:43: Pipe \"atlassian/slack\" cannot be played here; only"
                            + " \"atlassian/bitbucket-upload-file\" can. Replace it by the commands that it would run,"
                            + " or leave this step out of the rehearsal.");
        }

        @Test
        void saysThatAnotherUserCannotBeHad() {
            String file =
                    "pipelines: { default: [ step: { script: [ls], image: { name: python, run-as-user: 1000 } } ] }";
            PlanRequest request = request(PUSH, file);

            assertThat(plan(request).steps()).hasSize(1);
            assertThat(refused(withPlayable(request, new Playable(Set.of(), false, false))))
                    .containsExactly(
                            "p.yml:1:54: Image \"python\" asks for run-as-user 1000, which cannot be done here."
                                    + " Play the build in Docker, or leave the key out.");
        }

        @Test
        void ofTriggersConcernsEventsOnly() {
            String file = """
                    triggers: { repository-push: [] }
                    pipelines: { default: [ step: { script: [ls] } ], custom: { c: [ step: { script: [ls] } ] } }
                    """;

            assertThat(refused(request(PUSH, file))).singleElement().asString().startsWith("p.yml:1:1: \"triggers\"");
            assertThat(plan(request(new Trigger.Custom("c", Optional.empty(), COMMIT, Map.of()), file))
                            .warnings())
                    .isEmpty();
        }

        @Test
        void isOnlyAWarningForLargeFilesAndForTheDockerCache() {
            Plan plan = plan("""
                    clone: { lfs: true }
                    pipelines: { default: [ step: { script: [ls], caches: [docker] } ] }
                    """);

            assertThat(plan.steps().get(0).caches()).isEmpty();
            assertThat(plan.steps().get(0).checkout().value().lfs()).isTrue();
            assertThat(plan.warnings())
                    .extracting(Object::toString)
                    .containsExactly(
                            "p.yml:1:10: warning: \"lfs: true\" is not honoured: large files are not fetched, only their"
                                    + " pointers lie in the clone.",
                            "p.yml:2:56: warning: The cache \"docker\" keeps layers of the docker service, which is not"
                                    + " played: it is left out.");
        }
    }

    @Nested
    class Credentials {
        private static final String PRIVATE = """
                image: { name: registry.example.com/dbt, username: $USER_NAME, password: '${SECRET}-$SECRET' }
                pipelines: { default: [ step: { script: [ls] } ] }
                """;

        @Test
        void ofAnImageAreExpandedWithTheVariablesOfTheStep() {
            PlanRequest request = withVariables(
                    request(PUSH, PRIVATE),
                    List.of(variable("USER_NAME", "u"), variable("SECRET", "a$b")),
                    Map.of(),
                    List.of());

            assertThat(plan(request).steps().get(0).image().value().credentials())
                    .contains(new ImageSpec.Credentials("u", "a$b-a$b"));
        }

        @Test
        void needTheirVariables() {
            assertThat(refused(request(PUSH, PRIVATE)))
                    .containsExactly(
                            "p.yml:1:42: The image's username needs the variable \"USER_NAME\", which is not set. Add it"
                                    + " to the variables of the repository.",
                            "p.yml:1:64: The image's password needs the variable \"SECRET\", which is not set. Add it to"
                                    + " the variables of the repository.");
        }

        @Test
        void doNotMatterWhereNoImageIsPulled() {
            PlanRequest request = withPlayable(request(PUSH, PRIVATE), new Playable(Set.of(), false, false));

            assertThat(plan(request).steps().get(0).image().value().credentials())
                    .isEmpty();
        }
    }

    @Test
    void tellsThatNoPipelineRuns() {
        PlanResult result = new Planner().plan(request(new Trigger.Tag("v1", COMMIT), SIMPLE));

        assertThat(result).isInstanceOf(PlanResult.NoPipeline.class);
        assertThat(((PlanResult.NoPipeline) result).patterns()).isEmpty();
    }

    @Test
    void givesTheSamePlanForTheSameRequest() {
        assertThat(plan(SIMPLE)).isEqualTo(plan(SIMPLE));
    }
}
