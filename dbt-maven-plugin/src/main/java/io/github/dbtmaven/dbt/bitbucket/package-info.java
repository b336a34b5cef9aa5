/** The client of Bitbucket's REST API: credentials, retries, redirects, pages and errors; knows nothing about dbt. */
package io.github.dbtmaven.dbt.bitbucket;
