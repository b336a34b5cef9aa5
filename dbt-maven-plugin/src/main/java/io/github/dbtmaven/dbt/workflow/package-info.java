/**
 * One workflow for each goal: parse, plan, run, report.
 */
package io.github.dbtmaven.dbt.workflow;
