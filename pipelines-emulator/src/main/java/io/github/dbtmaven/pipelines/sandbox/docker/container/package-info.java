/** Containers of a run: creating, running commands, transferring files, removing everything that a run owns. */
package io.github.dbtmaven.pipelines.sandbox.docker.container;
