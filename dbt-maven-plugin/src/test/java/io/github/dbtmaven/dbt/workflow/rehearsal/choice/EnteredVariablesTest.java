package io.github.dbtmaven.dbt.workflow.rehearsal.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtmaven.dbt.UserError;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests {@code dbt.variables}. */
class EnteredVariablesTest {
    @Test
    void readsNamesAndValues() {
        assertThat(EnteredVariables.parse("TARGET=x,LEVEL=two")).isEqualTo(Map.of("TARGET", "x", "LEVEL", "two"));
        assertThat(EnteredVariables.parse("URL=a=b, EMPTY=")).isEqualTo(Map.of("URL", "a=b", "EMPTY", ""));
        assertThat(EnteredVariables.parse("LIST=a\\,b,C=d")).isEqualTo(Map.of("LIST", "a,b", "C", "d"));
        assertThat(EnteredVariables.parse(null)).isEmpty();
        assertThat(EnteredVariables.parse(" ")).isEmpty();
    }

    @Test
    void writesWhatItReads() {
        Map<String, String> variables = Map.of("LIST", "a,b", "C", "", "URL", "x=y");

        assertThat(EnteredVariables.parse(EnteredVariables.text(variables))).isEqualTo(variables);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TARGET", "=x", "A=1,", "A=1,B", "1A=x", "A-B=x"})
    void rejectsMalformedParts(String text) {
        assertThatThrownBy(() -> EnteredVariables.parse(text))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("which is not NAME=value. Write -Ddbt.variables=NAME=value,OTHER=value");
    }

    @Test
    void rejectsDuplicateNames() {
        assertThatThrownBy(() -> EnteredVariables.parse("A=1,A=2"))
                .isInstanceOf(UserError.class)
                .hasMessage("dbt.variables: duplicate variable \"A\". Remove one of them.");
    }

    @Test
    void rejectsVariablesWithoutCustomPipeline() {
        assertThatThrownBy(() -> BuildChoice.of("main", null, null, null, "A=1"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("Add -Ddbt.custom=NAME");
        assertThatThrownBy(() -> BuildChoice.of(null, null, null, null, "A=1"))
                .hasMessageContaining("Add -Ddbt.custom=NAME");
        assertThat(BuildChoice.of(null, null, null, "release", "A=1"))
                .contains(new BuildChoice.Custom("release", Map.of("A", "1")));
    }
}
