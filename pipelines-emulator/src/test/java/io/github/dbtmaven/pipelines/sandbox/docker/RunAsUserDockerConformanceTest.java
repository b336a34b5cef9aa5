package io.github.dbtmaven.pipelines.sandbox.docker;

import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;

/** Runs with a uid that has no account in the image. */
class RunAsUserDockerConformanceTest extends DockerConformanceTest {
    @Override
    protected ImageSpec image() {
        return DockerBench.image("python:3.11", 4711);
    }
}
