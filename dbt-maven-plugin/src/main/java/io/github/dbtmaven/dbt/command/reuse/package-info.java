/** What a build for a pull request reuses of the one before it: the request to the driver, and its answers. */
package io.github.dbtmaven.dbt.command.reuse;
