/** Containers of a run: creation, commands, file transfer, and removal of everything that a run owns. */
package io.github.dbtmaven.pipelines.sandbox.docker.container;
