/** Runs steps in Docker containers. The only package that uses docker-java. */
package io.github.dbtmaven.pipelines.sandbox.docker;
