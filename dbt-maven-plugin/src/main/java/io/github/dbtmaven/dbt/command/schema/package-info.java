/** The schemas of a pull request: their names, the profile that leads dbt into them, and what dbt said about them. */
package io.github.dbtmaven.dbt.command.schema;
