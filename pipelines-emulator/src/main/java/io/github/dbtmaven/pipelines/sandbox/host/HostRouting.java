package io.github.dbtmaven.pipelines.sandbox.host;

/** Which strategy leads steps to servers of this JVM that answer under real host names. */
public enum HostRouting {
    /** The first that a probe proves, mounts first. */
    PROBED,
    /** A mount namespace for each step: Linux, root. */
    MOUNTS,
    /** A proxy that variables name. */
    PROXY
}
