-- Both logins read what the project's own SQL made: dbt never defers sources. Runs after that SQL.
do $$
declare
    name text;
begin
    for name in
        select nspname from pg_namespace
        where nspname !~ '^pg_' and nspname not in ('information_schema', 'dbt_ci')
    loop
        execute format('grant usage on schema %I to role_dev, role_prod', name);
        execute format('grant select on all tables in schema %I to role_dev, role_prod', name);
    end loop;
end
$$
