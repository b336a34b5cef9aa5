/** Artifacts of steps: what is saved after a step and restored before the next one. */
package io.github.dbtmaven.pipelines.run.artifact;
