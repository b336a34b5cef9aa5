/** The embedded PostgreSQL server of a rehearsal and its grants. */
package io.github.dbtmaven.dbt.warehouse;
