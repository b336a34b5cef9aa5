package io.github.dbtmaven.dbt.workflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.dbt.warehouse.DeployLogins;
import io.github.dbtmaven.dbt.warehouse.Login;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("steps on this machine")
@Needs({Need.PYTHON, Need.PYTHON_INDEX})
class GoalsPipelineOnHostIT extends GoalsPipelineLoop {
    GoalsPipelineOnHostIT() {
        super("host");
    }

    @Override
    @Test
    @Tag("matrix")
    void buildsEverythingWithoutState() throws Exception {
        super.buildsEverythingWithoutState();
    }

    @Override
    @Test
    @Tag("matrix")
    void failsForRejectedCredentials() throws Exception {
        super.failsForRejectedCredentials();
    }

    @Test
    void letsSecondDeployLoginReplaceTables() throws Exception {
        Login second;
        try (WarehouseLook look = look()) {
            second = DeployLogins.add(look.warehouse(), "second_scheduler");
        }
        shop().toTrunk();
        String profiles = Files.readString(shop().root().resolve(".ci/profiles.yml"));
        shop().repository()
                .write(
                        ".ci/profiles.yml",
                        profiles.replace("DB_PROD_USER", "SECOND_USER").replace("DB_PROD_PWD", "SECOND_PWD"))
                .write("pipelines-variables.yml", """
                        variables:
                          SECOND_USER: %s
                        secured:
                          SECOND_PWD: "%s"
                        """.formatted(second.user(), second.password()));

        FinishedBuild finished = run(properties().with("dbt.branch", "main"));

        assertThat(finished.state()).as(finished.console()).isEqualTo("PASSED");
        assertThat(finished.production().keySet()).isEqualTo(finished.before().keySet());
        assertThat(finished.production().values()).allMatch(relation -> relation.contains(" of role_prod: "));
        // a seed, a view and a table: their files or the relations themselves change
        for (String relation : List.of("raw_orders", "stg_orders", "dim_customers")) {
            assertThat(finished.production().get(relation))
                    .isNotEqualTo(finished.before().get(relation));
        }
        assertThat(finished.console()).doesNotContain(second.password());
    }
}
