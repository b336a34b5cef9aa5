/** Text to a graph of YAML nodes with positions, and what is wrong with it as YAML. */
package io.github.dbtmaven.pipelines.yaml.syntax;
