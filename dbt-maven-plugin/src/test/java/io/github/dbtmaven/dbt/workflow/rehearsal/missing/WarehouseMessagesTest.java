package io.github.dbtmaven.dbt.workflow.rehearsal.missing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.dbt.workflow.rehearsal.needs.DeclaredNeeds.Role;
import io.github.dbtmaven.dbt.workflow.rehearsal.needs.DeclaredNeeds.Source;
import io.github.dbtmaven.dbt.workflow.rehearsal.output.DbtError;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarehouseMessagesTest {
    private static final String FILE = "pipelines-warehouse.sql";

    @Test
    void missingSources() {
        Source source = new Source("raw", "events", "models/s.yml:4");
        assertThat(WarehouseMessages.missingSources(List.of(source), FILE))
                .isEqualTo("The rehearsal's database has no table for the source raw.events (models/s.yml:4). A"
                        + " model that reads a missing table fails with \"relation does not exist\". Unless a step creates"
                        + " them, add their \"create schema\" and \"create table\" to \"pipelines-warehouse.sql\""
                        + " next to the pipelines file; it runs once in the new database.");
        assertThat(WarehouseMessages.missingSources(Collections.nCopies(7, source), FILE))
                .contains("the sources raw.events")
                .contains("(models/s.yml:4), 2 more. A model");
    }

    @Test
    void missingRoles() {
        assertThat(WarehouseMessages.missingRoles(
                        List.of(new Role("reporting", "dbt_project.yml:5"), new Role("Mixed", "m.sql:1")), FILE))
                .isEqualTo(
                        "The rehearsal's database has no role \"reporting\" (dbt_project.yml:5), \"Mixed\" (m.sql:1),"
                                + " to which the project grants access. A model with such a grant fails with \"role does not exist\"."
                                + " Add \"create role reporting; create role \"Mixed\";\" to \"pipelines-warehouse.sql\" next"
                                + " to the pipelines file; it runs once in the new database.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            relation "raw.events" does not exist | true
            schema "raw" does not exist          | true
            role "reporting" does not exist      | true
            relation "dbt_prod.x" does not exist | false
            column "x" does not exist            | false
            """)
    void givesHintForMissingObjects(String message, boolean shown) {
        assertThat(WarehouseMessages.hint(List.of(new DbtError("model.a", "", message)), FILE))
                .isEqualTo(
                        shown
                                ? "\n  The rehearsal's database starts empty. Create objects that dbt does not create in"
                                        + " \"pipelines-warehouse.sql\" next to the pipelines file;"
                                        + " it runs once in the new database."
                                : "");
    }
}
