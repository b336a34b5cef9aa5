/** Readers of steps and their maps. */
package io.github.dbtmaven.pipelines.yaml.steps;
