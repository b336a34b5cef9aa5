/**
 * The embedded PostgreSQL of a rehearsal and the grants in it.
 */
package io.github.dbtmaven.dbt.warehouse;
