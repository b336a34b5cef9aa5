/** Pipes that the emulator implements instead of pulling their images. */
package io.github.dbtmaven.pipelines.run.pipe;
