package io.github.dbtmaven.pipelines.sandbox.docker;

/** A way to give each step its copy of the clone. */
interface Workspaces {
    /** For a person: {@code overlay}, {@code archive copy}. */
    String description();

    StepWorkspace make(StepUser user);
}
