/** Fetches and publishes the state of a deploy: the {@code StateStore} interface and its implementations. */
package io.github.dbtmaven.dbt.state;
