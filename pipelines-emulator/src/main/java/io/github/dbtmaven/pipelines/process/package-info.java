/**
 * Starts, streams and stops processes on this machine. Used by both modules; imports no other package of the project.
 */
package io.github.dbtmaven.pipelines.process;
