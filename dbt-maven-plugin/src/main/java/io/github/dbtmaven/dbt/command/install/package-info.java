/** Installs dbt and its adapter once per requirements file. */
package io.github.dbtmaven.dbt.command.install;
