/**
 * What dbt writes: manifest and run results, read as streams; the receipt of a deploy.
 */
package io.github.dbtmaven.dbt.artifact;
