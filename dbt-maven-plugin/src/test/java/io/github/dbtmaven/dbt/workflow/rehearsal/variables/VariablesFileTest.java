package io.github.dbtmaven.dbt.workflow.rehearsal.variables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.pipelines.plan.spec.StepVariable;
import io.github.dbtmaven.pipelines.plan.spec.VariableOrigin;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariablesFileTest {
    private static final String FILE = "pipelines-variables.yml";

    private static UserVariables parse(String text, boolean tracked) {
        return new VariablesFile(
                        FILE,
                        tracked,
                        name -> Optional.ofNullable(Map.of("TOKEN", "t0k$n").get(name)),
                        Map.of("DB_PROD_HOST", "10.0.0.1"))
                .parse(text);
    }

    @Test
    void readsVariablesSecretsAndDeployments() {
        UserVariables variables = parse("""
                variables:
                  REGION: eu
                  REPLICA: replica.${DB_PROD_HOST}
                secured:
                  API_TOKEN: ${env.TOKEN}
                deployments:
                  production:
                    secured:
                      KEY: abc
                """, false);
        assertThat(variables.variables())
                .containsExactly(
                        new StepVariable("REGION", "eu", false, VariableOrigin.configured(FILE)),
                        new StepVariable("REPLICA", "replica.10.0.0.1", false, VariableOrigin.configured(FILE)),
                        new StepVariable("API_TOKEN", "t0k$n", true, VariableOrigin.configured(FILE)));
        assertThat(variables.deployments())
                .containsExactly(Map.entry(
                        "production",
                        java.util.List.of(new StepVariable(
                                "KEY", "abc", true, VariableOrigin.configured(FILE + ", deployment production")))));
    }

    @Test
    void rejectsDuplicateKeys() {
        assertThatThrownBy(() -> parse("variables:\n  A: x\n  B: y\n  A: z\n", false))
                .isInstanceOf(UserError.class)
                .hasMessage(FILE + ":4:3: duplicate key \"A\", first defined on line 2. Remove one of them.");
        assertThatThrownBy(() -> parse("variables: {A: x}\nvariables: {B: y}\n", false))
                .hasMessageStartingWith(FILE + ":2:1: duplicate key \"variables\"");
    }

    @Test
    void isEmptyForEmptyFile() {
        assertThat(parse("# nothing yet\n", true)).isEqualTo(UserVariables.NONE);
    }

    @Test
    void rejectsLiteralSecretInTrackedFile() {
        assertThatThrownBy(() -> parse("secured:\n  API_TOKEN: hunter2\n", true))
                .isInstanceOf(UserError.class)
                .hasMessage(FILE + ":2:14: the secured value of \"API_TOKEN\" is in a file that git tracks. Write "
                        + "${env.API_TOKEN} and set the variable on this machine, or remove the file from git.")
                .hasMessageNotContaining("hunter2");
        assertThat(parse("secured:\n  API_TOKEN: ${env.TOKEN}\n", true).variables())
                .hasSize(1);
        assertThat(parse("variables:\n  PLAIN: text\n", true).variables()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "varaibles: {A: b} | 1:1: unknown key \"varaibles\"",
                "variables: [a]    | 1:12: expected a map of names and values.",
                "variables: {A: [b]} | 1:16: expected text.",
                "variables: {1A: b} | 1:13: \"1A\" is not a valid variable name.",
                "variables: {A: '${env.NOPE}'} | 1:16: the variable \"NOPE\" is not set on this machine.",
                "variables: {A: '${DB_PRD_HOST}'} | 1:16: unknown reference \"${DB_PRD_HOST}\"",
                "deployments: {prod: {vars: {}}} | 1:22: unknown key \"vars\"",
                "variables: {A: 'b | invalid YAML"
            })
    void reportsPositionAndProblem(String text, String message) {
        assertThatThrownBy(() -> parse(text, false))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(FILE + ":1:")
                .hasMessageContaining(message);
    }
}
