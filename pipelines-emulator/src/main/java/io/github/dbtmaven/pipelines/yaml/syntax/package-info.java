/** Parses text to YAML nodes with positions and reports YAML errors. */
package io.github.dbtmaven.pipelines.yaml.syntax;
