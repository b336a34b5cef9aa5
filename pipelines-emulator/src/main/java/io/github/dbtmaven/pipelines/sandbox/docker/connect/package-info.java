/** Finds a Docker engine and connects to it. */
package io.github.dbtmaven.pipelines.sandbox.docker.connect;
