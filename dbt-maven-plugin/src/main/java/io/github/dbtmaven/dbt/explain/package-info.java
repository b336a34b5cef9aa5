/**
 * Compares two manifests as dbt does and finds the reason why dbt selects a node. Larger than other packages, because the
 * kinds of reasons and answers share what is read of a node, which no other package may see.
 */
package io.github.dbtmaven.dbt.explain;
