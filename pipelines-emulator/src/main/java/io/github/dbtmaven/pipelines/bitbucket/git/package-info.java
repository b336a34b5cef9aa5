/** Git over HTTP: the requests of a client, answered by the repository of the running build. */
package io.github.dbtmaven.pipelines.bitbucket.git;
