/** {@code dbt:validate}: finds the pipelines files that a person named, reads them, has them checked and hands out the report. */
package io.github.dbtmaven.dbt.workflow.validate;
