/** Files of a step's sandbox: paths, reading and writing them, and archives kept on this machine. */
package io.github.dbtmaven.pipelines.run.files;
