package io.github.dbtmaven.pipelines;

import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import org.junit.jupiter.api.Test;

@Needs(Need.PYTHON)
class InterruptedHostBuildTest extends InterruptedBuild {
    @Test
    void endsProcessesAndReportsStop() throws Exception {
        interrupt("host");
    }

    @Test
    void runsFinalStepAfterInterrupt() throws Exception {
        finish("host");
    }

    @Test
    void secondInterruptSkipsFinalStep() throws Exception {
        skip("host");
    }

    @Test
    void interruptEndsStoringOfArtifact() throws Exception {
        storing("host");
    }
}
