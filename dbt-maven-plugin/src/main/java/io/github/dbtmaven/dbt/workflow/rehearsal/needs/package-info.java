/** What the repository of a rehearsal asks for: the profiles, sources and roles of its dbt project, and a version of the plugin. */
package io.github.dbtmaven.dbt.workflow.rehearsal.needs;
