package io.github.dbtmaven.pipelines.sandbox.docker;

import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import org.junit.jupiter.api.Tag;

/** All of {@link RunAsUserDockerTest}, and scripts and endings, which do not depend on the user. */
@Tag("matrix")
class RunAsUserDockerConformanceTest extends DockerConformanceTest {
    @Override
    protected ImageSpec image() {
        return RunAsUserDockerTest.IMAGE;
    }
}
