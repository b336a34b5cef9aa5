/**
 * The rehearsal: which builds are played with what, and playing them with a warehouse and a fake Bitbucket. Imports
 * nothing of Maven.
 */
package io.github.dbtmaven.dbt.workflow.rehearsal;
