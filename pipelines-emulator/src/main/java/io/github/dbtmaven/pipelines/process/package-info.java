/**
 * Starts, streams and stops processes and tasks on this machine, and deletes the folders that they leave. Used by both modules;
 * imports no other package of the project.
 */
package io.github.dbtmaven.pipelines.process;
