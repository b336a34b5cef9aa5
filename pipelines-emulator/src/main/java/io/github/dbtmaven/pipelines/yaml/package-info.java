/**
 * Text to {@code model}, with the position of every value. The only package that sees snakeyaml.
 */
package io.github.dbtmaven.pipelines.yaml;
