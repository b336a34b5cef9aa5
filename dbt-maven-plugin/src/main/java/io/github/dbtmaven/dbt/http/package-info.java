/** The HTTP transport and the retries that the clients of Bitbucket and of the Python index share. */
package io.github.dbtmaven.dbt.http;
