/** The database objects that a rehearsed project reads and that are missing, and what to do about them. */
package io.github.dbtmaven.dbt.workflow.rehearsal.missing;
