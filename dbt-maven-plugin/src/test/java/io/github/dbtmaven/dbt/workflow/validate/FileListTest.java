package io.github.dbtmaven.dbt.workflow.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileListTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.yml | a.yml",
                "a.yml, b c.yml ,,ci | a.yml;b c.yml;ci",
                "{a,b}/*.yml,c | {a,b}/*.yml;c",
                "{a,{b,c}}.yml,d} | {a,{b,c}}.yml;d}",
                "' , ' | ''"
            })
    void splitsAtCommasOutsideOfBraces(String text, String entries) {
        assertThat(String.join(";", FileList.of(text))).isEqualTo(entries);
    }
}
