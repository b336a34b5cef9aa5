/** Images of steps: pulling them, and preparing them with certificates and provisions. */
package io.github.dbtmaven.pipelines.sandbox.docker.image;
