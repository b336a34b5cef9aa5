/** What one run of a pull request keeps for the next one, and what this reuses. */
package io.github.dbtmaven.dbt.workflow.ci.push;
