/** The language: the keys of each kind of map and the shapes of their values. All maps are checked against it. */
package io.github.dbtmaven.pipelines.yaml.keys;
