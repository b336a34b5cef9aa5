/** Finds, installs and runs dbt. */
package io.github.dbtmaven.dbt.command;
