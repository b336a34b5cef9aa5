package io.github.dbtmaven.pipelines.sandbox.docker;

import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;

/** Under a uid that the image does not know. */
class RunAsUserDockerConformanceTest extends DockerConformanceTest {
    @Override
    protected ImageSpec image() {
        return DockerBench.image("python:3.11", 4711);
    }
}
