package io.github.dbtmaven.dbt.workflow.rehearsal.needs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsedProjectTest {
    @TempDir
    Path root;

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void findsProjectNearestToRoot() throws IOException {
        write("dbt_packages/dbt_utils/dbt_project.yml", "");
        write("transform/dbt_project.yml", "");
        write("transform/local/money/dbt_project.yml", "");

        RehearsedProject project = RehearsedProject.find(root).orElseThrow();

        assertThat(project.folder()).isEqualTo(Path.of("transform"));
        assertThat(project.log()).isEqualTo("transform/logs/dbt.log");
        assertThat(project.results()).isEqualTo("transform/target/run_results.json");
    }

    @Test
    void findsLogOfProjectInRoot() throws IOException {
        write("dbt_project.yml", "");
        assertThat(RehearsedProject.find(root).orElseThrow().log()).isEqualTo("logs/dbt.log");
    }

    @Test
    void isEmptyWithoutProject() {
        assertThat(RehearsedProject.find(root)).isEmpty();
    }

    @Test
    void readsAdaptersAndRequiredVariables() throws IOException {
        write("dbt_project.yml", "");
        write(".ci/profiles.yml", """
                shop:
                  # type: duckdb
                  outputs:
                    ci:
                      type: postgres
                      host: "{{ env_var('DB_CI_HOST') }}"
                      port: "{{ env_var( "DB_CI_PORT" ) | int }}"
                      threads: "{{ env_var('THREADS', 4) | int }}"
                    prod:
                      type: snowflake
                """);
        RehearsedProject project = RehearsedProject.find(root).orElseThrow();

        assertThat(project.requiredVariables()).containsExactly("DB_CI_HOST", "DB_CI_PORT");
        assertThat(project.adapters()).containsExactly("postgres", "snowflake");
        assertThat(project.placeOfAdapter("snowflake")).isEqualTo(Optional.of(".ci/profiles.yml:10"));
    }

    @Test
    void isEmptyWithoutProfiles() throws IOException {
        write("dbt_project.yml", "");
        assertThat(RehearsedProject.find(root).orElseThrow().adapters()).isEmpty();
    }
}
