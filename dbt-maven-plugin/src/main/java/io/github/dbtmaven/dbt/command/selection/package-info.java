/** What a build selects, what it would overwrite in production, and which relations of production it reads. */
package io.github.dbtmaven.dbt.command.selection;
