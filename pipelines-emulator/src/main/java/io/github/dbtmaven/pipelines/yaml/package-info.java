/** The entry to reading: a pipelines file as text to the model, with everything that is wrong with it. */
package io.github.dbtmaven.pipelines.yaml;
