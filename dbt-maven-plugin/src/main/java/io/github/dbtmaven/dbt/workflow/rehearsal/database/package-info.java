/** The database objects that a rehearsed project needs, and what to do about missing ones. */
package io.github.dbtmaven.dbt.workflow.rehearsal.database;
