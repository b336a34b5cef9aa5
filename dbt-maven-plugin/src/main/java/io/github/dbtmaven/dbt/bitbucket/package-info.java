/** Client of Bitbucket's REST API: credentials, retries, redirects, paging and errors. Independent of dbt. */
package io.github.dbtmaven.dbt.bitbucket;
