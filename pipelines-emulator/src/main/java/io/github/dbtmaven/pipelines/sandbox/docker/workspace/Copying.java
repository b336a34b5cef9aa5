package io.github.dbtmaven.pipelines.sandbox.docker.workspace;

/** Ways by which a step gets its clone, the fastest first. */
public enum Copying {
    /** A volume of type overlay over the clone. */
    OVERLAY,
    /** A copy by the engine's archive call. */
    ARCHIVE
}
