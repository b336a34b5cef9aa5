/** Implements {@code dbt:plan}: shows what would run and why. */
package io.github.dbtmaven.dbt.workflow.plan;
