/**
 * Programs that run in the network of the steps, and the local half of each: the relay, which leads connections to this JVM,
 * and the observer of a cut network. A program and its half are connected by standard input and output only.
 */
package io.github.dbtmaven.pipelines.sandbox.docker.route.relay;
