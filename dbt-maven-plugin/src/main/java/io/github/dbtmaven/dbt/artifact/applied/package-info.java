/** The manifest of what is in production after a deploy that did not build everything. */
package io.github.dbtmaven.dbt.artifact.applied;
