/** Which builds a rehearsal runs: the trunk, the pull request, or the one build that the user chose. */
package io.github.dbtmaven.dbt.workflow.rehearsal.choice;
