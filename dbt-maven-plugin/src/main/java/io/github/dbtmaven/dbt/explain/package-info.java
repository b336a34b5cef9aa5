/** Compares two manifests as dbt does and finds the reason why dbt selects a node. */
package io.github.dbtmaven.dbt.explain;
