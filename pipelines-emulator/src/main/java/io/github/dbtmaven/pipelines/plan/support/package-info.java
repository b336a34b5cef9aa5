/** What the emulator can run: the runtimes, how each handles the keys of the language, and the remarks about that. */
package io.github.dbtmaven.pipelines.plan.support;
