/** Runs programs, reads their output line by line, and stops them on Ctrl-C. */
package io.github.dbtmaven.dbt.command.program;
