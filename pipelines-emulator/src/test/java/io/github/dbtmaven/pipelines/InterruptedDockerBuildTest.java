package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.needs.SecondLane;
import io.github.dbtmaven.pipelines.sandbox.docker.EngineObjects;
import io.github.dbtmaven.pipelines.sandbox.docker.RemovesPreparedImages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SecondLane
@Needs({Need.DOCKER, Need.PYTHON_IMAGE})
class InterruptedDockerBuildTest extends InterruptedBuild {
    @AfterEach
    void removePreparedImages() {
        RemovesPreparedImages.of(jvm.pid());
    }

    @Test
    void removesContainersAndReportsStop() throws Exception {
        interrupt("docker");

        assertThat(EngineObjects.of(jvm.pid())).isEmpty();
    }

    @Test
    void runsFinalStepAfterInterrupt() throws Exception {
        finish("docker");

        assertThat(EngineObjects.of(jvm.pid())).isEmpty();
    }

    @Test
    void secondInterruptSkipsFinalStep() throws Exception {
        skip("docker");

        assertThat(EngineObjects.of(jvm.pid())).isEmpty();
    }

    @Test
    void interruptEndsStoringOfArtifact() throws Exception {
        storing("docker");

        assertThat(EngineObjects.of(jvm.pid())).isEmpty();
    }
}
