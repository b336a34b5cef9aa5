/** Fetches uv from the Python package index that pip and uv are configured to use. */
package io.github.dbtmaven.dbt.command.index;
