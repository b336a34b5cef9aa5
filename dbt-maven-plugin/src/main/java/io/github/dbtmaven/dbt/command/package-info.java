/**
 * Finding, installing and driving dbt.
 */
package io.github.dbtmaven.dbt.command;
