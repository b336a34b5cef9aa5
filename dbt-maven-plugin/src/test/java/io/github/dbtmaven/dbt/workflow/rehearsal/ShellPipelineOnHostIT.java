package io.github.dbtmaven.dbt.workflow.rehearsal;

import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("steps on this machine")
@Needs({Need.PYTHON, Need.CURL, Need.PYTHON_INDEX})
class ShellPipelineOnHostIT extends ShellPipelineLoop {
    ShellPipelineOnHostIT() {
        super("host");
    }

    @Override
    @Test
    @Tag("matrix")
    void buildsChangedModelWithNewTest() throws Exception {
        super.buildsChangedModelWithNewTest();
    }
}
