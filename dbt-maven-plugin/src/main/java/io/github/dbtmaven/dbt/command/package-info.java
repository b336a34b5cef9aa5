/** Finds and runs dbt. */
package io.github.dbtmaven.dbt.command;
