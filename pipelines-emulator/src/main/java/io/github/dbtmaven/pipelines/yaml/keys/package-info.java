/** The language: which keys a map takes and which shape their values have. Every map is checked against it. */
package io.github.dbtmaven.pipelines.yaml.keys;
