/** Implements {@code dbt:validate}: finds pipelines files, checks them and writes the report. */
package io.github.dbtmaven.dbt.workflow.validate;
