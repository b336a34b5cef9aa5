package io.github.dbtmaven.pipelines.sandbox.host;

import java.nio.file.Path;

/** A file that lies over another one, in the view of a step only. */
record Mount(Path source, Path target) {}
