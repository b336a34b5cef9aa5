/**
 * Pipes that are run here instead of being pulled and run.
 */
package io.github.dbtmaven.pipelines.run.pipe;
