package io.github.dbtmaven.pipelines.sandbox.docker;

import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.needs.SecondLane;
import io.github.dbtmaven.pipelines.plan.spec.ImageSpec;
import io.github.dbtmaven.pipelines.sandbox.FilesAndRoutesConformance;
import io.github.dbtmaven.pipelines.sandbox.SandboxKind;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs with a uid that has no account in the image. */
@SecondLane
@ExtendWith(RemovesPreparedImages.class)
@Needs({Need.DOCKER, Need.PYTHON_IMAGE})
class RunAsUserDockerTest extends FilesAndRoutesConformance {
    static final ImageSpec IMAGE = DockerBench.image("python:3.11", 4711);

    @Override
    protected SandboxKind newKind() {
        return new DockerKind(DockerBench.options());
    }

    @Override
    protected ImageSpec image() {
        return IMAGE;
    }
}
