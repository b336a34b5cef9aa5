/** Finds and creates files and folders of a step in its container. */
package io.github.dbtmaven.pipelines.sandbox.docker.files;
