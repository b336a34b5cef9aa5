/**
 * Pipes that are played here instead of being pulled and run.
 */
package io.github.dbtmaven.pipelines.run.pipe;
