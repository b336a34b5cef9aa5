/** Images of steps: pulls them and prepares them with certificates and provisions. */
package io.github.dbtmaven.pipelines.sandbox.docker.image;
