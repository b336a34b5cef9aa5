/** Git over HTTP: serves the repository of the running build. */
package io.github.dbtmaven.pipelines.bitbucket.git;
