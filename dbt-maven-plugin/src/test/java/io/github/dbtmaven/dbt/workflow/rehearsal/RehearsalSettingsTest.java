package io.github.dbtmaven.dbt.workflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The variables and the warehouse of a rehearsal: what is missing, and what stays secret. */
class RehearsalSettingsTest extends HostRehearsal {
    @Test
    void warnsAboutEnteredVariableThatPipelineDoesNotDeclare() throws IOException {
        repository.write("bitbucket-pipelines.yml", """
                pipelines:
                  custom:
                    release:
                      - variables: [name: TARGET]
                      - step: { script: ['echo "$TARGET $EXTRA"'] }
                """);
        properties.with("dbt.custom", "release").with("dbt.variables", "TARGET=a,EXTRA=b");

        assertThat(run().passed()).isTrue();

        assertThat(log(1)).contains("a b");
        assertThat(bench.console())
                .contains("The entered variable \"EXTRA\" is not declared by the custom pipeline \"release\"");
    }

    @Test
    void masksSecretInNameOfDownload() throws IOException {
        repository
                .write("pipelines-variables.yml", "secured: {LICENSE: '${env.LICENSE}'}\n")
                .write("0123-4567.txt", "x\n")
                .write("bitbucket-pipelines.yml", """
                        pipelines:
                          custom:
                            upload:
                              - step:
                                  script:
                                    - pipe: atlassian/bitbucket-upload-file:0.7.4
                                      variables:
                                        BITBUCKET_ACCESS_TOKEN: $BITBUCKET_ACCESS_TOKEN
                                        FILENAME: "*.txt"
                        """);
        properties.with("dbt.custom", "upload").with("dbt.warehouse", "none");

        assertThat(run().passed()).isTrue();

        assertThat(bench.console()).contains("Files in Downloads: $LICENSE.txt").doesNotContain("0123-4567");
    }

    @Test
    void reportsMissingVariablesWithLinesToAdd() {
        repository
                .write("dbt_project.yml", "name: shop\nprofile: shop\n")
                .write(
                        "profiles.yml",
                        "shop:\n  outputs:\n    ci:\n      type: postgres\n      host: \"{{ env_var('DB_CI_HOST') }}\"\n"
                                + "      role: \"{{ env_var('WAREHOUSE_ROLE') }}\"\n"
                                + "      pass: \"{{ env_var('WAREHOUSE_PASSWORD') }}\"\n");

        assertThat(run().passed()).isTrue();

        assertThat(bench.console())
                .contains(
                        "\"profiles.yml\" reads variables that are not set: WAREHOUSE_PASSWORD, WAREHOUSE_ROLE. dbt fails in steps"
                                + " whose target uses them. Add to pipelines-variables.yml, where DB_PROD_* and DB_CI_* are the logins of"
                                + " the rehearsal's own PostgreSQL; a host of yours instead would be written to:\n"
                                + "  variables:\n    WAREHOUSE_ROLE: ${env.WAREHOUSE_ROLE}\n"
                                + "  secured:\n    WAREHOUSE_PASSWORD: ${DB_PROD_PWD}\n");
    }

    @Test
    void reportsMissingSourcesAndRoles() {
        repository
                .write("dbt_project.yml", "name: shop\nmodels: {+grants: {select: [reporting, analyst]}}\n")
                .write("models/sources.yml", "sources: [{name: raw, tables: [{name: events}, {name: users}]}]\n")
                .write(
                        "pipelines-warehouse.sql",
                        "create schema raw; create table raw.users (id int);\ncreate role reporting;\n");

        assertThat(run().passed()).as("a warning, since no step may need them").isTrue();

        String console = bench.console();
        assertThat(console.substring(0, console.indexOf("Build 1 ")))
                .contains("has no table for the source raw.events (models/sources.yml:1).")
                .contains("has no role \"analyst\" (dbt_project.yml:2), to which")
                .doesNotContain("raw.users")
                .doesNotContain("\"reporting\"");

        repository.write("pipelines-warehouse.sql", "create schema raw;\n");
        bench.run(properties.with("dbt.branch", "main"));
        assertThat(bench.console()).contains("\"pipelines-warehouse.sql\" changed since this database was created");
    }

    @Test
    void failsForInvalidSqlBeforeFirstBuild() {
        repository.write("pipelines-warehouse.sql", "create schema raw;\n\ncreate table raw.t (x nonsense);\n");

        assertThatThrownBy(this::run)
                .hasMessage("pipelines-warehouse.sql:3: PostgreSQL rejected this statement: type \"nonsense\" does not"
                        + " exist. No build was started. Fix the statement and run the rehearsal again.");
        assertThat(properties.outputDirectory().resolve("builds")).isEmptyDirectory();
    }

    @Test
    void keepsVariablesFileOutOfSteps() throws IOException {
        repository
                .write("pipelines-variables.yml", "secured:\n  KEY: ${env.LICENSE}\n")
                .write(
                        "bitbucket-pipelines.yml",
                        FILE.replace("cat model.sql", "\"test $KEY = 0123-4567; ls; echo key $KEY\""));

        assertThat(run().passed()).isTrue();

        assertThat(log(2)).contains("key $KEY").doesNotContain("0123-4567").doesNotContain("pipelines-variables.yml");
    }
}
