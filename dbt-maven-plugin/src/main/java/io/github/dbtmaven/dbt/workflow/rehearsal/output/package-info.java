/** What dbt did in a build: its log and results, read as counts and errors. */
package io.github.dbtmaven.dbt.workflow.rehearsal.output;
