package io.github.dbtmaven.dbt.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VarHashesTest {
    @Test
    void containsNoValue() {
        assertThat(VarHashes.of("{token: s3cret-value, start_date: 2026-01-01}"))
                .hasSize(2)
                .allSatisfy((name, hash) -> assertThat(hash).matches("[0-9a-f]{16}"))
                .containsOnlyKeys("token", "start_date");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {a: 1, b: [x, {c: 1, d: 2}]} | {"b": ["x", {"d": 2, "c": 1}], "a": 1}
                    a: yes                       | {a: true}
                    """)
    void ignoresNotation(String one, String other) {
        assertThat(VarHashes.of(one)).isEqualTo(VarHashes.of(other)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    a: 1            | a: "1"
                    a: [x, y]       | a: [y, x]
                    a: [[x], y]     | a: [[x, y]]
                    a:              | a: ''
                    a: 1            | b: 1
                    """)
    void distinguishesValues(String one, String other) {
        assertThat(VarHashes.of(one)).isNotEqualTo(VarHashes.of(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a", "[1]", "{a: ", "a: !!java.io.File [x]"})
    void hasNoHashesOfInvalidText(String vars) {
        assertThat(VarHashes.of(vars)).isEmpty();
    }

    @Test
    void namesDifferingVariables() {
        assertThat(VarHashes.differing(Map.of("a", "1", "b", "1", "c", "1"), Map.of("a", "1", "b", "2", "d", "1")))
                .containsExactly("b", "c", "d");
    }
}
