package io.github.dbtmaven.pipelines.sandbox.host;

/** The choice of the strategy by which steps reach servers with real host names. */
public enum HostRouting {
    /** The first one that passes its test, mounts first. */
    PROBED,
    /** A mount namespace for each step; requires Linux and root. */
    MOUNTS,
    /** A proxy that is set with variables. */
    PROXY
}
