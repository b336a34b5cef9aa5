/** Steps that wait for each other, in this build and in other builds of the repository on this machine. */
package io.github.dbtmaven.pipelines.run.queue;
