/** Reads a pipelines file to the model and reports its problems. */
package io.github.dbtmaven.pipelines.yaml;
