package io.github.dbtmaven.dbt.workflow.rehearsal.variables;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestedValueTest {
    @ParameterizedTest
    @CsvSource({
        "WH_HOST, ${DB_PROD_HOST}",
        "WH_CI_HOST, ${DB_CI_HOST}",
        "POSTGRES_PORT, ${DB_PROD_PORT}",
        "CI_USERNAME, ${DB_CI_USER}",
        "DBT_DEV_PASSWORD, ${DB_CI_PWD}",
        "WAREHOUSE_DATABASE, ${DB_PROD_DBNAME}",
        "wh_schema, ${DB_PROD_SCHEMA}",
        "WH_ROLE, ${env.WH_ROLE}",
        "SLACK_TOKEN, ${env.SLACK_TOKEN}",
    })
    void suggestsLoginOfRehearsal(String name, String value) {
        assertThat(SuggestedValue.of(name, true)).isEqualTo(value);
    }

    @Test
    void suggestsMachinesVariableForOwnWarehouse() {
        assertThat(SuggestedValue.of("WH_HOST", false)).isEqualTo("${env.WH_HOST}");
    }
}
