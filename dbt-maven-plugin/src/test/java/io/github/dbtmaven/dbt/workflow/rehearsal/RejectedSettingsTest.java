package io.github.dbtmaven.dbt.workflow.rehearsal;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Variables, certificates, profiles and warehouses that are missing or wrong. */
class RejectedSettingsTest extends RejectedRehearsal {
    @Test
    void rejectsOtherAdapter() {
        repository
                .write("dbt_project.yml", "name: shop\nprofile: shop\n")
                .write(
                        "profiles.yml",
                        "shop:\n  target: ci\n  outputs:\n    ci:\n      type: snowflake\n      account: x\n");
        rejection(properties())
                .hasMessage(
                        "profiles.yml:5: the profile uses the adapter \"snowflake\", but the warehouse of a rehearsal is"
                                + " PostgreSQL (adapter \"postgres\"). Add an output with this adapter, or rehearse a single build against a warehouse of your own with"
                                + " -Ddbt.warehouse=none and -Ddbt.pullRequest=SOURCE:DESTINATION, with its variables in"
                                + " pipelines-variables.yml.");
        assertOnlyConnected();
    }

    @Test
    void rejectsShellWithoutTerminal() {
        rejection(properties().with("dbt.shell", "on-failure"))
                .hasMessage("-Ddbt.shell=on-failure opens a shell on the terminal, and there is none, or Maven runs in"
                        + " batch mode (-B). Rehearse in a terminal without -B, or leave the property out.");
    }

    @Test
    void rejectsWholeLoopOnOwnWarehouse() {
        rejection(properties().with("dbt.warehouse", "none")).hasMessageContaining("build 1 would deploy to it");
        assertOnlyConnected();
    }

    @Test
    void rejectsLiteralSecretInTrackedFile() {
        repository.write("pipelines-variables.yml", "secured:\n  LICENSE: 0123-4567\n");
        repository.commit("Oops");
        rejection(properties())
                .hasMessageStartingWith("pipelines-variables.yml:2:12: the secured value of \"LICENSE\" is in a file")
                .hasMessageNotContaining("0123-4567");
        assertOnlyConnected();
    }

    @Test
    void rejectsUnsetVariable() {
        repository.write("pipelines-variables.yml", "secured:\n  LICENSE: ${env.LICENSE}\n");
        rejection(properties())
                .hasMessage("pipelines-variables.yml:2:12: the variable \"LICENSE\" is not set on this machine. Set it,"
                        + " or change the reference.");
        assertOnlyConnected();
    }

    @Test
    void rejectsMissingVariableOfCustomPipeline() {
        repository.write("bitbucket-pipelines.yml", """
                pipelines:
                  custom:
                    release:
                      - variables:
                          - name: TARGET
                          - { name: LEVEL, default: one, allowed-values: [one, two] }
                      - step: { script: ['echo "$TARGET $LEVEL"'] }
                """);
        rejection(properties().with("dbt.custom", "release"))
                .hasMessageContaining(
                        "bitbucket-pipelines.yml:5:13: The custom pipeline \"release\" needs the variable \"TARGET\"");
        rejection(properties().with("dbt.custom", "release").with("dbt.variables", "TARGET=x,LEVEL=three"))
                .hasMessageContaining("The variable \"LEVEL\" cannot be \"three\": allowed are \"one\", \"two\".");
        assertOnlyConnected();
    }

    @Test
    void rejectsMissingVariablesFile() {
        Path file = repository.root().resolve("mine.yml");
        rejection(properties().with("dbt.variablesFile", "mine.yml"))
                .hasMessage("The variables file \"" + file + "\" (set by dbt.variablesFile) does not exist.");
        assertOnlyConnected();
    }

    @Test
    void rejectsMissingCertificates() {
        Path file = repository.root().resolve("company.pem");
        rejection(properties().with("dbt.caCertificates", "company.pem"))
                .hasMessage("Cannot read \"" + file + "\" (set by dbt.caCertificates): it does not exist.");
        assertOnlyConnected();
    }

    @Test
    void rejectsInvalidCertificates() {
        repository.write("company.pem", "hello\n");
        Path file = repository.root().resolve("company.pem");
        rejection(properties().with("dbt.caCertificates", "company.pem"))
                .hasMessage("\"" + file + "\" (set by dbt.caCertificates) contains no PEM certificate.");
        assertOnlyConnected();
    }
}
