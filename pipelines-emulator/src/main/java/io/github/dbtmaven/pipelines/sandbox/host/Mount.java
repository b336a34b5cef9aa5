package io.github.dbtmaven.pipelines.sandbox.host;

import java.nio.file.Path;

/** A file that replaces another one in the view of a step. */
record Mount(Path source, Path target) {}
