/** Resuming a build at a step: what a build leaves for that, and whether it still fits. */
package io.github.dbtmaven.pipelines.run.resume;
