package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.sandbox.docker.RemovesPreparedImages;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

@ExtendWith(RemovesPreparedImages.class)
@ResourceLock("steps in Docker")
@Needs({Need.DOCKER, Need.MAVEN_IMAGE, Need.PYTHON_INDEX})
class GoalsPipelineInDockerIT extends GoalsPipelineLoop {
    GoalsPipelineInDockerIT() {
        super("docker");
    }

    @Override
    @Test
    @Tag("matrix")
    void buildsCommittedChange() throws Exception {
        super.buildsCommittedChange();
    }

    @Override
    @Test
    @Tag("matrix")
    void failsForBrokenModel() throws Exception {
        super.failsForBrokenModel();
    }
}
