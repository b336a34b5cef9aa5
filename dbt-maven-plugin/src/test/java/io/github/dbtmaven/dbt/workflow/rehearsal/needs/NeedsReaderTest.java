package io.github.dbtmaven.dbt.workflow.rehearsal.needs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.dbt.workflow.rehearsal.needs.DeclaredNeeds.Role;
import io.github.dbtmaven.dbt.workflow.rehearsal.needs.DeclaredNeeds.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NeedsReaderTest {
    @TempDir
    Path root;

    @BeforeEach
    void aProject() throws IOException {
        write("dbt_project.yml", "name: shop\n");
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve("dbt").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private DeclaredNeeds read() {
        return NeedsReader.read(RehearsedProject.find(root).orElseThrow());
    }

    @Test
    void readsTablesOfSources() throws IOException {
        write("models/sources.yml", """
                sources:
                  - name: raw
                    tables:
                      - name: events
                      - name: users
                        identifier: app_users
                  - name: crm
                    schema: salesforce
                    tables: [{name: accounts}]
                """);
        assertThat(read().sources())
                .containsExactly(
                        new Source("raw", "events", "dbt/models/sources.yml:4"),
                        new Source("raw", "app_users", "dbt/models/sources.yml:5"),
                        new Source("salesforce", "accounts", "dbt/models/sources.yml:9"));
    }

    @Test
    void skipsSeedsButNotModelNames() throws IOException {
        write("models/sources.yml", """
                sources:
                  - name: raw
                    tables: [{name: customers}, {name: Orders}, {name: payments}, {name: events}]
                """);
        write("seeds/customers.csv", "id\n");
        write("seeds/orders.csv", "id\n");
        write("models/events.sql", "select * from {{ source('raw', 'events') }}");
        write("seeds/p.csv", "id\n");
        write("seeds/seeds.yml", "seeds: [{name: p, config: {alias: payments}}]\n");
        assertThat(read().sources()).extracting(Source::table).containsExactly("events");
    }

    @Test
    void skipsComputedAndDisabledSources() throws IOException {
        write("models/sources.yml", """
                sources:
                  - {name: a, schema: "{{ target.schema }}", tables: [{name: t}]}
                  - {name: b, tables: [{name: t, identifier: "{{ var('t') }}"}]}
                  - {name: c, enabled: false, tables: [{name: t}]}
                  - {name: d, tables: [{name: t, config: {enabled: "{{ target.name == 'prod' }}"}}]}
                """);
        assertThat(read().sources()).isEmpty();
    }

    @Test
    void skipsPackagesEnvironmentsAndInvalidFiles() throws IOException {
        String sources = "sources: [{name: raw, tables: [{name: events}]}]\n";
        write("dbt_packages/p/models/sources.yml", sources);
        write("local/p/dbt_project.yml", "name: p\n");
        write("local/p/models/sources.yml", sources);
        write("venv/pyvenv.cfg", "");
        write("venv/lib/sources.yml", sources);
        write(".hidden/sources.yml", sources);
        write("models/broken.yml", sources + " : [");
        write("models/list.yml", "- 1\n");
        write("models/empty.yml", "");
        write("models/loop.yml", "a: &a [*a]\nsources: {raw: [*a]}\n");
        Files.createSymbolicLink(root.resolve("dbt/models/dangling.yml"), Path.of("nowhere"));
        assertThat(read()).isEqualTo(DeclaredNeeds.NONE);
    }

    @Test
    void readsRolesOfGrantsOnce() throws IOException {
        write("dbt_project.yml", """
                name: shop
                models:
                  shop:
                    +grants:
                      select: reporting
                    marts:
                      +grants:
                        +select: ['analyst', "{{ env_var('READER') }}"]
                """);
        write("models/m.yml", """
                models:
                  - name: m
                    config:
                      grants: {select: [Reporting, '"Mixed Case"']}
                """);
        write("models/m.sql", """
                -- comment
                {{ config(materialized='table',
                          grants = {'+select': ['auditor', "finance"], 'insert': [var('writer')]}) }}
                """);
        assertThat(read().roles())
                .containsExactlyInAnyOrder(
                        new Role("reporting", "dbt/dbt_project.yml:5"),
                        new Role("analyst", "dbt/dbt_project.yml:8"),
                        new Role("Mixed Case", "dbt/models/m.yml:4"),
                        new Role("auditor", "dbt/models/m.sql:3"),
                        new Role("finance", "dbt/models/m.sql:3"));
    }
}
