/** What the emulator can run: the runtimes, and how each of them handles the keys of the language. */
package io.github.dbtmaven.pipelines.plan.support;
