/** Readers of the file around the steps: definitions, imports, pipelines, triggers. */
package io.github.dbtmaven.pipelines.yaml.readers;
