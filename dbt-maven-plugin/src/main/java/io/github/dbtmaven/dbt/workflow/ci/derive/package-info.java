/** Derives the state of production from git if none is published. */
package io.github.dbtmaven.dbt.workflow.ci.derive;
