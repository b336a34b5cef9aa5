/** Routes by which steps reach servers of this JVM. */
package io.github.dbtmaven.pipelines.sandbox.docker.route;
