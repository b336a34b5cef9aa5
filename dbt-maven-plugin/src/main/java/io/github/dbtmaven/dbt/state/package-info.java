/**
 * Where the state of a deploy is kept: the {@code StateStore} port and its stores.
 */
package io.github.dbtmaven.dbt.state;
