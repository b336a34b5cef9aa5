/**
 * What the emulator can run: the runtimes, how each handles the keys of the pipelines file, and the remarks about
 * differences.
 */
package io.github.dbtmaven.pipelines.plan.support;
