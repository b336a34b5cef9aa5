/** The generated script of a step: how it is written, run and how its output is read. */
package io.github.dbtmaven.pipelines.run.script;
