/** What the dbt project of a rehearsal needs from the warehouse: its profiles, sources and roles. */
package io.github.dbtmaven.dbt.workflow.rehearsal.needs;
