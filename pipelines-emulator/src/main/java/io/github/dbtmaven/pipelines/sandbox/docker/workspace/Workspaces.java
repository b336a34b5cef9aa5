package io.github.dbtmaven.pipelines.sandbox.docker.workspace;

import io.github.dbtmaven.pipelines.sandbox.docker.image.StepUser;

/** Creates the copies of the clone for steps. */
interface Workspaces {
    StepWorkspace make(StepUser user);
}
