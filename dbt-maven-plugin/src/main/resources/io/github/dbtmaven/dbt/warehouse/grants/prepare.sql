-- The database of a rehearsal. Statements end with a semicolon at the end of a line; each may run again.

-- Two groups own things, two logins work for them.
create role role_dev;
create role role_prod;
create role dev_ci login;
create role dbt_bitbucket login;
grant role_dev to dev_ci;
grant role_prod to dbt_bitbucket;

grant create on database warehouse to role_dev;
grant create on database warehouse to role_prod;

create schema dbt_ci authorization role_dev;
create schema dbt_prod authorization role_prod;

-- Role masking: whatever a deploy login makes belongs to role_prod, so that the next one may replace it.
alter role dbt_bitbucket set role role_prod;
alter role dev_ci set role role_dev;

-- What deferral needs: CI reads production, also the schemas and tables that later deploys make, and writes none of it.
grant usage on schema dbt_prod to role_dev;
grant select on all tables in schema dbt_prod to role_dev;
alter default privileges for role role_prod grant usage on schemas to role_dev;
alter default privileges for role role_prod grant select on tables to role_dev;
