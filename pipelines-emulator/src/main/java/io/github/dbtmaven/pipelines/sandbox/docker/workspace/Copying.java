package io.github.dbtmaven.pipelines.sandbox.docker.workspace;

/** The ways to give each step its copy of the clone, the fastest first. */
public enum Copying {
    /** An overlay volume on top of the clone. */
    OVERLAY,
    /** An overlay volume on top of a copy in a volume of the engine, made once per build and owner. */
    VOLUME,
    /** A copy with the engine's archive call. */
    ARCHIVE
}
