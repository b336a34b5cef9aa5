/** Caches of steps: their keys and paths, how they are restored and saved, and when they expire. */
package io.github.dbtmaven.pipelines.run.cache;
