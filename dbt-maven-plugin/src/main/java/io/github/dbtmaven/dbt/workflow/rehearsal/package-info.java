/** Runs a rehearsal: plans the builds and runs them with a warehouse and a fake Bitbucket. Independent of Maven. */
package io.github.dbtmaven.dbt.workflow.rehearsal;
