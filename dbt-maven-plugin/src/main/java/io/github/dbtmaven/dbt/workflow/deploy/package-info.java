/** Deploys, publishes the state of what was deployed, and lists the published ones. */
package io.github.dbtmaven.dbt.workflow.deploy;
