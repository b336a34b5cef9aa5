/** dbt's artifacts (manifest and run results) and the receipt of a deploy. */
package io.github.dbtmaven.dbt.artifact;
