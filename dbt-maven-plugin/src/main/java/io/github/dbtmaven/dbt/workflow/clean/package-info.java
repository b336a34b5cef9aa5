/** The goal {@code emulate-clean}: deletes what rehearsals keep for the next one. */
package io.github.dbtmaven.dbt.workflow.clean;
