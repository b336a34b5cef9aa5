package io.github.dbtmaven.pipelines.sandbox.docker;

/** A way to give each step its copy of the clone. */
interface Workspaces {
    StepWorkspace make(StepUser user);
}
