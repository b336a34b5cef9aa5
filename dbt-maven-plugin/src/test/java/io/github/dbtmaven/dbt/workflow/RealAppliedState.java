package io.github.dbtmaven.dbt.workflow;

import io.github.dbtmaven.dbt.artifact.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** A small project of which a second deploy builds only a part, with each kind of node. */
final class RealAppliedState {
    private RealAppliedState() {}

    /** Replaces the example project with the first version of this one. */
    static void first(RealShop shop) throws IOException {
        for (String entry : List.of(
                "models", "seeds", "snapshots", "tests", "local_packages", "packages.yml", "package-lock.yml")) {
            Folders.delete(shop.folder.resolve(entry));
        }
        shop.write("dbt_project.yml", "name: shop", "version: 1.0.0", "profile: shop");
        shop.write("macros/cents.sql", "{% macro cents(column) %}{{ column }} * 100{% endmacro %}");
        shop.write("seeds/raw.csv", "id,amount", "1,10", "2,20");
        shop.write("seeds/rates.csv", "id,rate", "1,3", "2,4");
        shop.write("seeds/seeds.yml", "seeds: [{name: rates, config: {column_types: {rate: integer}}}]");
        model(shop, "orders", "view", "select id, amount from {{ ref('raw') }}");
        model(shop, "inlined", "ephemeral", "select id, amount from {{ ref('orders') }}");
        model(shop, "inlined_by_all", "ephemeral", "select id, amount from {{ ref('orders') }}");
        model(shop, "broken", "table", "select id, amount from {{ ref('inlined') }}");
        model(shop, "child", "table", "select id from {{ ref('broken') }} join {{ ref('inlined_by_all') }} using (id)");
        model(shop, "good_child", "table", "select * from {{ ref('inlined_by_all') }}");
        model(shop, "slow", "incremental", "select id from {{ ref('broken') }}");
        model(shop, "priced", "table", "select id, {{ cents('amount') }} as cents from {{ ref('orders') }}");
        model(shop, "priced_child", "table", "select {{ cents('amount') }} as cents from {{ ref('broken') }}");
        model(shop, "deleted", "table", "select 1 as id");
        model(shop, "disabled", "table", "select 1 as id");
        model(
                shop,
                "reader",
                "table",
                "select id from {{ ref('deleted') }} union all select id from {{ ref('disabled') }}");
        model(shop, "rated", "table", "select * from {{ ref('rates') }}");
        model(shop, "untouched", "table", "select * from {{ ref('raw') }}");
        shop.write(
                "snapshots/history.sql",
                "{% snapshot history %}{{ config(unique_key='id', strategy='check', check_cols='all') }}",
                "select * from {{ ref('broken') }}{% endsnapshot %}");
        tests(shop, "");
    }

    /** Changes it so that some nodes fail and others are skipped after them. */
    static void second(RealShop shop) throws IOException {
        shop.write("macros/cents.sql", "{% macro cents(column) %}round({{ column }} * 100){% endmacro %}");
        shop.write("seeds/raw.csv", "id,amount", "1,10", "2,20", "3,30");
        shop.write("seeds/rates.csv", "id,rate", "1,3", "2,many");
        model(shop, "orders", "view", "select id, amount + 1 as amount from {{ ref('raw') }}");
        model(shop, "inlined", "ephemeral", "select id, amount * 2 as amount from {{ ref('orders') }}");
        model(shop, "inlined_by_all", "ephemeral", "select id, amount * 2 as amount from {{ ref('orders') }}");
        model(shop, "broken", "table", "select id, amount / 0 as amount from {{ ref('inlined') }}");
        model(shop, "slow", "incremental", "select id, amount from {{ ref('broken') }}");
        Files.delete(shop.folder.resolve("models/deleted.sql"));
        shop.write("models/disabled.sql", "{{ config(enabled=false) }} select 1 as id");
        model(shop, "reader", "table", "select id from {{ ref('broken') }}");
        model(shop, "added", "table", "select id from {{ ref('broken') }}");
        model(shop, "added_and_built", "table", "select id from {{ ref('orders') }}");
        tests(shop, "      - accepted_values: {arguments: {values: [0]}}");
    }

    /** Changes it so that a model runs for minutes. */
    static void sleeping(RealShop shop) throws IOException {
        model(shop, "orders", "view", "select id, amount + 1 as amount from {{ ref('raw') }}");
        model(shop, "broken", "table", "select id, amount, pg_sleep(600)::text as nothing from {{ ref('inlined') }}");
        model(shop, "added", "table", "select id from {{ ref('broken') }}");
    }

    /** Fixes what failed. */
    static void third(RealShop shop) throws IOException {
        shop.write("seeds/rates.csv", "id,rate", "1,3", "2,5");
        model(shop, "broken", "table", "select id, amount / 2 as amount from {{ ref('inlined') }}");
        tests(shop, "");
    }

    private static void model(RealShop shop, String name, String materialized, String sql) throws IOException {
        shop.write("models/" + name + ".sql", "{{ config(materialized='" + materialized + "') }}", sql);
    }

    private static void tests(RealShop shop, String testOfPriced) throws IOException {
        shop.write(
                "models/models.yml",
                "models:",
                "  - name: broken",
                "    columns: [{name: id, data_tests: [unique]}]",
                "  - name: priced",
                "    columns:",
                "    - name: cents",
                "      data_tests:",
                "      - not_null",
                testOfPriced);
    }
}
