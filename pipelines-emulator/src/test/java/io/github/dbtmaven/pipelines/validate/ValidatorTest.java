package io.github.dbtmaven.pipelines.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.model.CheckedFile;
import io.github.dbtmaven.pipelines.model.ImportedFiles;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.Problem.Severity;
import io.github.dbtmaven.pipelines.model.Verdict;
import io.github.dbtmaven.pipelines.plan.support.Capabilities;
import io.github.dbtmaven.pipelines.plan.support.RuntimeKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the verdicts and that all problems of a file are reported. */
class ValidatorTest {
    private final Validator validator = new Validator(
            new Capabilities(Set.of(RuntimeKind.DOCKER), Set.of("atlassian/bitbucket-upload-file"), List.of()));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    pipelines: { default: [ step: { script: [ls] } ] }                | valid
                    pipelines: { default: [ step: { scrip: [ls] } ] }                 | config-error
                    pipelines: { default: [ step: { script: [ls] ] }                  | not-yaml
                    'image: "python:{{ cookiecutter.python }}"                        ' | config-error
                    ''                                                                | config-error
                    step: { script: [ls] }                                            | template
                    - step: { script: [ls] }                                          | config-error
                    """)
    void returnsVerdict(String text, String verdict) {
        assertThat(check(text).verdict().word()).isEqualTo(verdict);
    }

    @Test
    void detectsTemplate() {
        CheckedFile validation = check("""
                pipelines:
                  default:
                    - step:
                        script:
                          - ./deploy {{project_name}}
                image: python:3.11
                """);

        assertThat(validation.verdict()).isEqualTo(Verdict.TEMPLATE);
        assertThat(validation.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Severity.WARNING);
            assertThat(problem.at()).hasToString("p.yml:5:22");
        });
    }

    @Test
    void ignoresPlaceholdersInCommandsAndComments() {
        CheckedFile validation = check("""
                pipelines:
                  default:
                    # {{ name }} is filled in below
                    - step:
                        script:
                          - docker inspect --format '{{.Id}}' image
                          - sed "s/{{TAG}}/$BITBUCKET_TAG/" chart.in > chart.yml
                          - echo "${{ NAME }}"
                image: python:3.11
                """);

        assertThat(validation.verdict()).isEqualTo(Verdict.VALID);
        assertThat(validation.problems()).isEmpty();
    }

    @Test
    void reportsDifferencesOncePerKind() {
        CheckedFile validation = check("""
                clone: { skip-ssl-verify: true }
                pipelines:
                  default:
                    - step: &step { caches: [docker], script: [ pipe: "atlassian/slack-notify:2.0.0" ] }
                    - parallel: [ step: *step ]
                  custom:
                    other: [ step: { oidc: true, script: [ls] } ]
                image: python:3.11
                """);

        assertThat(validation.verdict()).isEqualTo(Verdict.VALID);
        assertThat(validation.problems())
                .allMatch(problem -> problem.severity() == Severity.FIDELITY)
                .extracting(problem -> problem.at().line() + " " + problem.code())
                .containsExactly(
                        "1 played-differently", "4 played-differently", "4 pipe-not-played", "7 played-differently");
    }

    @Test
    void reportsProblemsInFileOrder() {
        CheckedFile validation = check("""
                options: { size: 2x }
                pipelines:
                  default:
                    - step: { needs: [x], script: [ls], cache: [pip] }
                    - step: { script: [null] }
                """);

        assertThat(validation.problems())
                .extracting(Problem::severity)
                .containsExactly(Severity.FIDELITY, Severity.WARNING, Severity.WARNING, Severity.ERROR);
    }

    @Test
    void rejectsServicesThatLeaveTooLittleMemory() {
        CheckedFile validation = check("""
                image: python:3.11
                definitions: { services: { db: { image: 'postgres:16', memory: 3500 } } }
                pipelines:
                  default:
                    - step: { services: [db], script: [ls] }
                    - step: { size: 2x, services: [db], script: [ls] }
                """);

        assertThat(validation.verdict()).isEqualTo(Verdict.CONFIG_ERROR);
        assertThat(validation.file()).as("other builds of the file").isPresent();
        assertThat(validation.problems())
                .filteredOn(problem -> problem.severity() == Severity.ERROR)
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.at()).hasToString("p.yml:5:26");
                    assertThat(problem.text()).startsWith("The services of this step take 3500 MB");
                });
    }

    @Test
    void remarksOnMissingImageCredentials() {
        CheckedFile validation = check("""
                image: { name: registry.example.org/tools, username: $REGISTRY_USER, password: $REGISTRY_PASSWORD }
                pipelines: { default: [ step: { script: [ls] } ] }
                """);

        assertThat(validation.verdict()).isEqualTo(Verdict.VALID);
        assertThat(validation.problems())
                .extracting(Object::toString)
                .satisfiesExactly(
                        user -> assertThat(user)
                                .isEqualTo(
                                        "p.yml:1:44: fidelity: The variable \"REGISTRY_USER\" is required for"
                                                + " a rehearsal: it is the image's username, which Bitbucket takes from the settings of the repository."),
                        password -> assertThat(password).contains("\"REGISTRY_PASSWORD\" is required for a rehearsal"));
    }

    @Test
    void mergesRemarksOfSameKind() {
        CheckedFile validation = check("""
                options: { size: 2x }
                pipelines:
                  default:
                    - step: { oidc: true, size: 4x, script: [ls] }
                    - step: { oidc: true, script: [ls], image: python }
                    - step: { oidc: true, size: 2x, script: [ls] }
                """);

        assertThat(validation.problems())
                .extracting(problem -> problem.at().line() + " " + problem.code()
                        + problem.text().replaceFirst("^.*?( Also on .*)?$", "$1"))
                .containsExactly(
                        "1 played-differently Also on lines 4 and 6.",
                        "4 default-image-latest Also on line 6.",
                        "4 played-differently Also on lines 5 and 6.");
    }

    @Test
    void reportsWarningsAndErrorsAtEachPosition() {
        CheckedFile validation = check("""
                image: python:3.11
                pipelines:
                  default:
                    - step: { wrong: 1, script: [null] }
                    - step: { wrong: 1, script: [null] }
                """);

        assertThat(validation.problems())
                .extracting(problem -> problem.at().line() + " " + problem.code())
                .containsExactly("4 unknown-key", "4 empty-command", "5 unknown-key", "5 empty-command");
    }

    @Test
    void namesRuntimeOfRemark() {
        Validator any = new Validator(new Capabilities(RuntimeKind.ALL, Set.of(), List.of()));

        assertThat(any.check("p.yml", """
                        image: { name: python, run-as-user: 1000 }
                        pipelines: { default: [ step: { script: [ls], size: 2x, oidc: true } ] }
                        """, ImportedFiles.NONE).problems())
                .extracting(Problem::toString)
                .satisfiesExactly(
                        user -> assertThat(user).contains("fidelity: ", "not supported on the host runtime"),
                        docker -> assertThat(docker).contains("partly supported in Docker"),
                        host -> assertThat(host).contains("ignored on the host runtime"),
                        both -> assertThat(both).contains("\"oidc\" is partly supported"));
    }

    private CheckedFile check(String text) {
        return validator.check("p.yml", text, ImportedFiles.NONE);
    }
}
