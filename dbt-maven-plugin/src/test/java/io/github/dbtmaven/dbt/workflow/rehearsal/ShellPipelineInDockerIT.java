package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.sandbox.docker.RemovesPreparedImages;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

@ExtendWith(RemovesPreparedImages.class)
@ResourceLock("steps in Docker")
@Needs({Need.DOCKER, Need.PYTHON_IMAGE, Need.PYTHON_INDEX})
class ShellPipelineInDockerIT extends ShellPipelineLoop {
    ShellPipelineInDockerIT() {
        super("docker");
    }
}
