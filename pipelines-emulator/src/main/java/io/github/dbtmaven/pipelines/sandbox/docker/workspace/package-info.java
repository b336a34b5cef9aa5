/** The steps' copies of the clone. */
package io.github.dbtmaven.pipelines.sandbox.docker.workspace;
