/** One workflow per goal: parse, plan, run, report. */
package io.github.dbtmaven.dbt.workflow;
