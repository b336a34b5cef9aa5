/** A step's own copy of the clone. */
package io.github.dbtmaven.pipelines.sandbox.docker.workspace;
