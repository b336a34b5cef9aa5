/** Readers of a step and of the maps in it. */
package io.github.dbtmaven.pipelines.yaml.steps;
