/** Builds and tests a pull request, says why, and cleans up behind it. */
package io.github.dbtmaven.dbt.workflow.ci;
