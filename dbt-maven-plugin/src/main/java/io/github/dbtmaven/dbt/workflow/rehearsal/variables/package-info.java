/** The variables of a rehearsal: the user's file, and what the rehearsal sets itself. */
package io.github.dbtmaven.dbt.workflow.rehearsal.variables;
