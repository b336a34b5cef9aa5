/** What git knows of the project: where its branch left the destination, and the files of a commit. */
package io.github.dbtmaven.dbt.command.history;
