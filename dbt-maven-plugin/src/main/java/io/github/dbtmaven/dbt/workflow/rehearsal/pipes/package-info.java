/** What happens to the pipes of a rehearsal: the property, the user's answers, and the images to pull. */
package io.github.dbtmaven.dbt.workflow.rehearsal.pipes;
