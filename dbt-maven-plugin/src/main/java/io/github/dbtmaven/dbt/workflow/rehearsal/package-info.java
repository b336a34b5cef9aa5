/**
 * The rehearsal: which builds are run with what, and running them with a warehouse and a fake Bitbucket. Imports
 * nothing of Maven.
 */
package io.github.dbtmaven.dbt.workflow.rehearsal;
