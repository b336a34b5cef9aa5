package io.github.dbtmaven.pipelines.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dbtmaven.pipelines.model.CheckedFile;
import io.github.dbtmaven.pipelines.model.Problem;
import io.github.dbtmaven.pipelines.model.Problem.Severity;
import io.github.dbtmaven.pipelines.model.ProblemCode;
import io.github.dbtmaven.pipelines.model.SourcePosition;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests what SARIF 2.1.0 requires (sections 3.13 to 3.30) and what code hosts read. */
class SarifReportTest {

    @Test
    void writesOneRunOfNamedTool() {
        JsonNode log = report(Checked.file("x"));

        assertThat(log.at("/version").asText()).isEqualTo("2.1.0");
        assertThat(log.at("/$schema").asText()).endsWith("sarif-2.1.0.json");
        assertThat(log.at("/runs")).hasSize(1);
        assertThat(log.at("/runs/0/tool/driver/name").asText()).isEqualTo("dbt-maven-plugin");
        assertThat(log.at("/runs/0/tool/driver/version").asText()).isEqualTo("1.2.3");
        assertThat(log.at("/runs/0/columnKind").asText()).isEqualTo("unicodeCodePoints");
        assertThat(log.at("/runs/0/results").isArray()).isTrue();
        assertThat(log.at("/runs/0/results")).isEmpty();
    }

    @Test
    void writesRuleForEveryCode() {
        JsonNode rules = report(Checked.file("x")).at("/runs/0/tool/driver/rules");

        assertThat(rules).hasSize(ProblemCode.values().length).allSatisfy(rule -> {
            ProblemCode code = Arrays.stream(ProblemCode.values())
                    .filter(each -> each.id().equals(rule.at("/id").asText()))
                    .findFirst()
                    .orElseThrow();
            assertThat(rule.at("/shortDescription/text").asText()).isEqualTo(code.title());
            assertThat(rule.at("/fullDescription/text").asText()).isNotBlank().doesNotContain("`");
            assertThat(rule.at("/help/text").asText()).isNotBlank();
            assertThat(rule.at("/help/markdown").asText())
                    .isEqualTo(code.explanation().strip());
        });
    }

    @Test
    void writesProblemAsResult() {
        JsonNode log = report(Checked.file(Checked.MISSPELT, Checked.misspelt(Checked.FILE)));
        JsonNode result = log.at("/runs/0/results/0");

        assertThat(result.at("/ruleId").asText()).isEqualTo("unknown-key");
        assertThat(log.at("/runs/0/tool/driver/rules/" + result.at("/ruleIndex").asInt() + "/id")
                        .asText())
                .isEqualTo("unknown-key");
        assertThat(result.at("/level").asText()).isEqualTo("error");
        assertThat(result.at("/message/text").asText())
                .isEqualTo("\"scripts\" is not a key of a step. Did you mean \"script\"?");
        assertThat(result.at("/locations/0/physicalLocation/region"))
                .hasToString("{\"startLine\":4,\"startColumn\":7}");
        assertThat(result.at("/locations/0/logicalLocations/0/fullyQualifiedName")
                        .asText())
                .isEqualTo("pipelines > default > 0 > step");
    }

    @ParameterizedTest
    @CsvSource({"ERROR,error", "WARNING,warning", "FIDELITY,note"})
    void mapsSeverityToLevel(Severity severity, String level) {
        Problem problem =
                new Problem(severity, ProblemCode.NO_EFFECT, new SourcePosition(Checked.FILE, 1, 1), "Nothing.");

        assertThat(report(Checked.file("x", problem))
                        .at("/runs/0/results/0/level")
                        .asText())
                .isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "bitbucket-pipelines.yml, bitbucket-pipelines.yml, %SRCROOT%",
        "my files/größe#1%.yml, my%20files/gr%C3%B6%C3%9Fe%231%25.yml, %SRCROOT%",
        "a:b.yml, a%3Ab.yml, %SRCROOT%",
        "../other/p.yml, ../other/p.yml, %SRCROOT%",
        "/srv/a b.yml, file:///srv/a%20b.yml, ''"
    })
    void writesFileAsUri(String file, String uri, String base) {
        JsonNode location = report(Checked.file("x", Checked.misspelt(file)))
                .at("/runs/0/results/0/locations/0/physicalLocation/artifactLocation");

        assertThat(location.at("/uri").asText()).isEqualTo(uri);
        assertThat(location.at("/uriBaseId").asText()).isEqualTo(base);
    }

    private static JsonNode report(CheckedFile... validations) {
        try {
            return new ObjectMapper().readTree(new SarifReport("dbt-maven-plugin", "1.2.3").of(List.of(validations)));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
