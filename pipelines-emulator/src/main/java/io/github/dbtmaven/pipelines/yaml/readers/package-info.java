/** Readers of everything except steps: definitions, imports, pipelines, triggers. */
package io.github.dbtmaven.pipelines.yaml.readers;
