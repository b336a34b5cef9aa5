package io.github.dbtmaven.pipelines.sandbox.docker.workspace;

import io.github.dbtmaven.pipelines.sandbox.docker.image.StepUser;

/** A way to give each step its copy of the clone. */
interface Workspaces {
    StepWorkspace make(StepUser user);
}
